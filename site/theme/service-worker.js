// Keeps the shell, the stations and the help pages at hand when there is no network.
// The build puts EDITION, DATA_DATE and SHELL in front. Nothing of /api/ or /staff/ is ever kept.

const SHELL_CACHE = `shell-${EDITION}`;
const VISITED_CACHE = "visited";
const MOST_VISITED = 60;
const PATIENCE = 3000;
const NEVER = /^\/(api|staff)\//;
const VISITED = /^\/(stations|streets)\/[^/]+\/$/;

addEventListener("install", (event) => {
  const fresh = SHELL.map((path) => new Request(path, { cache: "reload" }));
  event.waitUntil(caches.open(SHELL_CACHE).then((cache) => cache.addAll(fresh)).then(() => skipWaiting()));
});

addEventListener("activate", (event) => {
  event.waitUntil(dropOldShells().then(() => clients.claim()));
});

addEventListener("fetch", (event) => {
  const { pathname, origin } = new URL(event.request.url);
  if (event.request.method !== "GET" || origin !== location.origin || NEVER.test(pathname)) return;
  event.respondWith(answer(event.request, pathname));
});

async function dropOldShells() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith("shell-") && name !== SHELL_CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
}

/** The network's answer; what was kept when the network is away or slower than PATIENCE. */
async function answer(request, pathname) {
  const kept = await caches.match(pathname);
  try {
    return await fromNetwork(request, pathname, kept ? PATIENCE : undefined);
  } catch (error) {
    if (request.mode !== "navigate") {
      if (kept) return kept;
      throw error;
    }
    return kept ? dated(kept) : caches.match("/offline/");
  }
}

async function fromNetwork(request, pathname, patience) {
  const signal = patience && AbortSignal.timeout ? AbortSignal.timeout(patience) : undefined;
  const found = await fetch(request, { cache: "no-cache", signal });
  if (found.ok && !found.redirected && VISITED.test(pathname)) await keepVisited(pathname, found.clone());
  return found;
}

/** Kept by path alone, so that nothing somebody typed into a search stays behind. */
async function keepVisited(pathname, found) {
  const cache = await caches.open(VISITED_CACHE);
  await cache.delete(pathname);
  await cache.put(pathname, found);
  const paths = await cache.keys();
  await Promise.all(paths.slice(0, -MOST_VISITED).map((path) => cache.delete(path)));
}

/** The kept page, saying that it is one and how old its facts are. */
async function dated(kept) {
  const html = await kept.text();
  const note = `<aside class="notice kept" role="status"><p>没有连上网络，这是存下来的页面，资料截至${DATA_DATE}。电话仍然可以打。</p></aside>`;
  const headers = new Headers(kept.headers);
  headers.delete("Content-Length");
  headers.delete("Content-Encoding");
  return new Response(html.replace("<main", `${note}<main`), { status: 200, headers });
}

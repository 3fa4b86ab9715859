// Lets the browser keep the pages that help without a network; where it cannot, nothing is lost.

if ("serviceWorker" in navigator) {
  addEventListener("load", () => navigator.serviceWorker.register("/service-worker.js").catch(() => {}));
}

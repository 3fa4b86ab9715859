// Shows each notice of an emergency from its start to its end, on pages built or kept earlier too.

const notices = document.querySelectorAll("[data-from]");

function show() {
  const now = Date.now();
  for (const notice of notices) {
    const { from, until } = notice.dataset;
    notice.hidden = now < Date.parse(from) || now >= Date.parse(until);
  }
}

show();
setInterval(show, 20000);

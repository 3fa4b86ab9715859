// Shows each notice of an emergency from its start to its end, on pages built or kept earlier too.

const notices = document.querySelectorAll("[data-starts]");

function show() {
  const now = Date.now();
  for (const notice of notices) {
    const { starts, ends } = notice.dataset;
    notice.hidden = now < Date.parse(starts) || now >= Date.parse(ends);
  }
}

show();
setInterval(show, 20000);

// Hide: one press, or Shift three times within a second and a half, and the page is blank at once.
// Then the neutral page takes this one's place in the history, and the server forgets what was answered.
(() => {
  "use strict";
  const root = document.documentElement;
  let presses = [];

  function hide() {
    const name = document.title;
    root.replaceChildren(); // blank first: nothing is waited for
    document.title = name;
    fetch("/hide", { method: "POST", keepalive: true, redirect: "manual" }).catch(() => {});
    location.replace("/notes");
  }

  // Stepping back to a page from before Hide: the server cannot tell this from a fresh visit, the browser can.
  const arrived = performance.getEntriesByType("navigation")[0];
  if (arrived && arrived.type === "back_forward" && root.hasAttribute("data-came-back")) {
    hide();
    return;
  }
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    root.replaceChildren(); // a page the browser kept alive is asked for again, and shows nothing meanwhile
    location.reload();
  });

  document.addEventListener("submit", (event) => {
    if (event.target.matches("[data-hide]")) {
      event.preventDefault();
      hide();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Shift" || event.repeat) {
      if (event.key !== "Shift") presses = [];
      return;
    }
    presses = presses.filter((at) => event.timeStamp - at < 1500);
    presses.push(event.timeStamp);
    if (presses.length >= 3) hide();
  });
})();

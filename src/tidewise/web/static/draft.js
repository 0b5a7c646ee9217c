// Reads the draft while it is typed: a quarter of a second after the last key, on this computer only.
(() => {
  "use strict";
  const form = document.querySelector("[data-draft]");
  const place = document.getElementById("read");
  if (!form || !place) return;
  const box = form.elements.draft;
  const long = form.querySelector("[name=length]"); // `form.elements.length` is a count
  let waiting = 0;
  let asked = 0;

  async function read(notMeant = "") {
    const mine = ++asked;
    if (!box.value.trim()) {
      place.replaceChildren();
      return;
    }
    const sent = new URLSearchParams({ token: form.elements.token.value, draft: box.value, length: long.value });
    if (notMeant) sent.set("not_meant", notMeant);
    let answer;
    try {
      answer = await fetch("/words/read", { method: "POST", body: sent, redirect: "manual" });
    } catch {
      return; // the button still works
    }
    if (!answer.ok || mine !== asked) return;
    const html = await answer.text();
    if (mine !== asked) return;
    const parsed = new DOMParser().parseFromString(html, "text/html");
    place.replaceChildren(...parsed.body.childNodes);
    dress();
  }

  function dress() {
    for (const button of place.querySelectorAll("[data-copy], [data-use]")) button.hidden = false;
  }

  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => read(), 250);
  });
  long.addEventListener("change", () => read());
  place.addEventListener("click", async (event) => {
    const copy = event.target.closest("[data-copy]");
    const use = event.target.closest("[data-use]");
    const notMeant = event.target.closest("[name=not_meant]");
    if (notMeant) {
      event.preventDefault();
      clearTimeout(waiting);
      await read(notMeant.value);
      document.getElementById("unmarked").hidden = false;
      box.focus();
    }
    if (copy) await navigator.clipboard.writeText(document.getElementById(copy.dataset.copy).textContent);
    if (use) {
      box.value = document.getElementById(use.dataset.use).textContent;
      box.focus();
      read();
    }
  });
  dress();
})();

// Keep the notes open while someone types, and show the locked page three minutes after the last touch.
(() => {
  "use strict";
  const form = document.querySelector("form[data-idle]");
  if (!form) return;
  const limit = 1000 * (Number(form.dataset.idle) || 180);
  let touched = Date.now();
  let told = Date.now();
  const tell = () => {
    told = Date.now();
    fetch("/diary/awake", { method: "POST", body: new URLSearchParams({ token: form.elements.token.value }) }).catch(() => {});
  };
  const touch = () => {
    touched = Date.now();
    if (touched - told > 60000) tell();
  };
  for (const kind of ["input", "keydown", "pointerdown", "scroll"]) addEventListener(kind, touch, { passive: true });
  const look = () => {
    if (Date.now() - touched >= limit) form.submit();
  };
  setInterval(look, 5000);
  addEventListener("visibilitychange", look);
})();

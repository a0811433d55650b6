
"use strict";
{
  // Light and dark: the system's choice until the reader makes one.
  const root = document.documentElement;
  const button = document.querySelector("#theme");
  const system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
  const name = () => { button.textContent = isDark() ? "Light" : "Dark"; };
  button.addEventListener("click", () => { root.dataset.theme = isDark() ? "light" : "dark"; name(); });
  system.addEventListener("change", name);
  name();

  // What only works with scripts is not there without them.
  document.querySelectorAll(".scripted").forEach((part) => { part.hidden = false; });
}

// Brings the design system's components to life, on a whole page and on what htmx puts into it.
// Every page works without this file.
"use strict";

(() => {
  const COMPONENTS = {
    ".accordion, .accordion-bordered": (element) => new DKFDS.Accordion(element).init(),
    ".alert.has-close": (element) => new DKFDS.Alert(element).init(),
    ".form-limit": (element) => new DKFDS.CharacterLimit(element).init(),
    ".js-checkbox-toggle-content": (element) => new DKFDS.CheckboxToggleContent(element).init(),
    ".js-dropdown": (element) => new DKFDS.Dropdown(element).init(),
    ".js-radio-toggle-group": (element) => new DKFDS.RadioToggleGroup(element).init(),
    ".tab-container": (element) => new DKFDS.Tabs(element).init(),
    ".tooltip-wrapper": (element) => new DKFDS.Tooltip(element).init(),
    "[data-module='error-summary']": (element) => new DKFDS.ErrorSummary(element).init(),
  };
  const CONNECTION_LOST =
    "Der er ingen forbindelse til portalen. Det, du har skrevet, står her endnu. Prøv igen om lidt.";
  const alive = new WeakSet();

  function bringToLife() {
    for (const [selector, begin] of Object.entries(COMPONENTS)) {
      for (const element of document.querySelectorAll(selector)) {
        if (!alive.has(element)) {
          alive.add(element);
          begin(element);
        }
      }
    }
  }

  // A swap that removed what had the focus would send a keyboard user back to the top of the page.
  function keepFocus(event) {
    const target = event.detail.ctx.target;
    if (document.activeElement === document.body && target instanceof HTMLElement && target.isConnected) {
      target.tabIndex = target.tabIndex < 0 ? -1 : target.tabIndex;
      target.focus({ preventScroll: true });
    }
  }

  document.addEventListener("htmx:after:swap", (event) => {
    bringToLife();
    keepFocus(event);
  });
  document.addEventListener("htmx:error", () => {
    document.getElementById("status").textContent = CONNECTION_LOST;
  });
  bringToLife();
})();

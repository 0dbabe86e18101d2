// Brings the design system's components to life, on a whole page and on what htmx puts into it.
// Every page works without this file.
"use strict";

(() => {
  const COMPONENTS = {
    ".accordion, .accordion-bordered": (element) => new DKFDS.Accordion(element).init(),
    ".alert.has-close": (element) => new DKFDS.Alert(element).init(),
    ".form-limit": beginCount,
    ".js-checkbox-toggle-content": (element) => new DKFDS.CheckboxToggleContent(element).init(),
    ".js-dropdown": (element) => new DKFDS.Dropdown(element).init(),
    ".js-radio-toggle-group": (element) => new DKFDS.RadioToggleGroup(element).init(),
    ".tab-container": (element) => new DKFDS.Tabs(element).init(),
    ".tooltip-wrapper": (element) => new DKFDS.Tooltip(element).init(),
    "[data-shows]": beginShowing,
    "[data-module='error-summary']": (element) => new DKFDS.ErrorSummary(element).init(),
  };
  const CONNECTION_LOST =
    "Der er ingen forbindelse til portalen. Det, du har skrevet, står her endnu. Prøv igen om lidt.";
  const WHOLE_PAGE = "X-Whole-Page";
  const ARRIVED = "[data-module='error-summary'], [data-arrived='']";
  const alive = new WeakSet();

  // The design system counts when a page is shown, which is over when htmx puts a form into it.
  function beginCount(element) {
    const limit = new DKFDS.CharacterLimit(element);
    limit.init();
    if (document.readyState === "complete") {
      limit.silentUpdateMessages();
    }
  }

  // A password can be read while it is typed; it is hidden again before it is sent, or the browser would remember it.
  function beginShowing(button) {
    const field = document.getElementById(button.dataset.shows);
    const [shows, hides] = [button.textContent, button.dataset.hides];
    const set = (type) => {
      field.type = type;
      button.textContent = type === "password" ? shows : hides;
    };
    button.hidden = false;
    button.addEventListener("click", () => set(field.type === "password" ? "text" : "password"));
    field.form?.addEventListener("submit", () => set("password"));
  }

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

  function goTo(place) {
    if (place.tabIndex < 0) {
      place.tabIndex = -1;
    }
    place.focus({ preventScroll: true });
    place.scrollIntoView({ block: "nearest" });
  }

  // The eye and the focus end on the line that says what came, which a screen reader then says, and nothing else does.
  function arrive(target) {
    const came = target.querySelector(ARRIVED);
    if (came !== null) {
      goTo(came);
    } else if (document.activeElement === document.body && target.isConnected) {
      goTo(target.querySelector("[data-arrived='in-a-list']") ?? target);
      document.querySelector("#status > .sr-only")?.remove();
    }
  }

  function printsMargins() {
    const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
    return rules.some((rule) => rule instanceof CSSPageRule && rule.cssText.includes("@bottom-left"));
  }

  // Paper says when it was printed, and that what came since the page was made is of a later position: at the foot of
  // every sheet, where the browser can write there, else once at the end.
  function sayWhenPrinted() {
    const printed = document.querySelector("[data-printed]");
    if (printed === null) {
      return;
    }
    const when = { dateStyle: "long", timeStyle: "short", timeZone: "Europe/Copenhagen" };
    printed.textContent = `${printed.dataset.printed} ${new Date().toLocaleString("da-DK", when)}`;
    if (printsMargins()) {
      const made = printed.closest(".made");
      const text = made.textContent.replace(/\s+/g, " ").trim();
      document.documentElement.style.setProperty("--made", JSON.stringify(text));
      made.classList.add("d-print-none");
    }
  }

  function sayThatMoreCame() {
    for (const later of document.querySelectorAll("[data-later]")) {
      later.textContent = later.dataset.later;
    }
  }

  window.addEventListener("beforeprint", sayWhenPrinted);
  // Signed out, or in again elsewhere: the browser sends the form itself, and the answer is a page with what was typed.
  function sendWithoutHtmx(event) {
    const { request, response, sourceElement } = event.detail.ctx;
    if (!response.headers.has(WHOLE_PAGE)) {
      return;
    }
    event.preventDefault();
    const form = sourceElement.closest("form");
    if (request.method === "GET" || form === null) {
      window.location.assign(request.action);
    } else {
      HTMLFormElement.prototype.submit.call(form);
    }
  }

  document.addEventListener("htmx:before:response", sendWithoutHtmx);
  document.addEventListener("htmx:after:swap", (event) => {
    bringToLife();
    sayThatMoreCame();
    const { target } = event.detail.ctx;
    const place = typeof target === "string" ? document.querySelector(target) : target;
    if (place instanceof HTMLElement) {
      arrive(place);
    }
  });
  document.addEventListener("htmx:error", () => {
    document.getElementById("status").textContent = CONNECTION_LOST;
  });
  bringToLife();
  const receipt = document.querySelector("main [data-arrived='']");
  if (receipt !== null) {
    goTo(receipt);
  }
})();

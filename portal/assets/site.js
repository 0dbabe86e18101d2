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
    "[data-arranges]": beginArranging,
    "[data-attends]": beginAttending,
    "[data-keeps]": beginKeeping,
    "[data-presents]": beginPresenting,
    "[data-scrolls]": beginScrolling,
    "[data-shows]": beginShowing,
    "[data-sum]": beginSumming,
    "[data-module='error-summary']": (element) => new DKFDS.ErrorSummary(element).init(),
  };
  const CONNECTION_LOST =
    "Der er ingen forbindelse til portalen. Det, du har skrevet, står her endnu. Prøv igen om lidt.";
  const KEEP_AFTER_MS = 1500;
  const SAY_BEFORE_MS = 5 * 60 * 1000;
  const LOOK_AGAIN_MS = 15 * 1000;
  const NOT_KEPT = "Kladden kan ikke gemmes lige nu.";
  const NOT_ALL_KEPT = "Det, der er markeret, er ikke med i kladden.";
  const SIGNED_OUT = "Du er ikke længere logget ind, så kladden gemmes ikke. Send formularen, så kan du logge ind igen.";
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

  // The keyboard stops at what is wider than its frame, to move it sideways, and goes past it where all of it is seen.
  function beginScrolling(element) {
    const stops = element.getAttribute("tabindex");
    const look = () => {
      if (element.scrollWidth > element.clientWidth) {
        element.setAttribute("tabindex", stops);
      } else {
        element.removeAttribute("tabindex");
      }
    };
    window.addEventListener("resize", look);
    look();
  }

  // Who was there is tapped: one box stands for all of an organisation's, and how many they are is said as one goes.
  function beginAttending(element) {
    const total = element.querySelector("[data-total]");
    const groups = [...element.querySelectorAll("[data-attending]")].map((group) => {
      const everyone = group.querySelector("[data-everyone]");
      const boxes = [...group.querySelectorAll("input[type='checkbox']:not([data-everyone])")];
      return { everyone, boxes, count: group.querySelector("[data-count]") };
    });
    const ticked = (boxes) => boxes.filter((box) => box.checked).length;
    const tell = () => {
      for (const { everyone, boxes, count } of groups) {
        count.textContent = `${ticked(boxes)} af ${boxes.length} var med`;
        if (everyone) {
          everyone.checked = ticked(boxes) === boxes.length;
        }
      }
      const all = groups.flatMap(({ boxes }) => boxes);
      total.textContent = `${ticked(all)} af ${all.length} er krydset af.`;
    };
    const tickAll = ({ everyone, boxes }) => boxes.forEach((box) => (box.checked = everyone.checked));
    groups.filter(({ everyone }) => everyone?.checked).forEach(tickAll);
    element.addEventListener("change", (event) => {
      groups.filter(({ everyone }) => everyone === event.target).forEach(tickAll);
      tell();
    });
    tell();
    [total, ...groups.map(({ count }) => count)].forEach((line) => (line.hidden = false));
  }

  // Slides, or an agenda's points, are moved where they stand, by a button or by their handle: the focus stays, and where one is now is said.
  function beginArranging(form) {
    const list = form.querySelector(".blocks");
    const line = form.querySelector("[data-arranged]");
    const { arranges = "", word = "slide", several = "slides" } = form.dataset;
    const blocks = () => [...list.querySelectorAll("[data-block]")];
    const say = (sentence) => {
      line.textContent = sentence;
      form.dispatchEvent(new Event("input", { bubbles: true }));
    };
    const called = (block) => block.querySelector("[name$='.title']")?.value.trim() || block.dataset.block;
    const renumber = () => blocks().forEach((block, number) => numberBlock(block, number, arranges || "blocks", word));
    const where = (block) => `»${called(block)}« er nu nummer ${blocks().indexOf(block) + 1} af ${blocks().length}.`;
    const move = (block, button) => {
      const other = button.dataset.arrange === "up" ? block.previousElementSibling : block.nextElementSibling;
      if (other === null) {
        line.textContent = `»${called(block)}« står allerede ${button.dataset.arrange === "up" ? "først" : "sidst"}.`;
        return;
      }
      (button.dataset.arrange === "up" ? other : block).before(button.dataset.arrange === "up" ? block : other);
      renumber();
      button.focus();
      block.scrollIntoView({ block: "nearest" });
      say(where(block));
    };
    const remove = (block) => {
      const next = block.nextElementSibling ?? block.previousElementSibling;
      block.remove();
      renumber();
      (next?.querySelector("[data-arrange='remove']") ?? form.querySelector("[name='add'], [name='more']"))?.focus();
      say(`»${called(block)}« er fjernet. Der er ${blocks().length} ${several}.`);
    };
    form.addEventListener("click", (event) => {
      const button = event.target.closest("[data-arrange]");
      if (button !== null) {
        event.preventDefault();
        const block = button.closest("[data-block]");
        button.dataset.arrange === "remove" ? remove(block) : move(block, button);
      }
    });
    list.querySelectorAll("[data-handle]").forEach((handle) => {
      const block = handle.closest("[data-block]");
      const drag = (event) => {
        const over = document.elementFromPoint(event.clientX, event.clientY)?.closest("[data-block]");
        if (over && over !== block) {
          const { top, height } = over.getBoundingClientRect();
          over[event.clientY < top + height / 2 ? "before" : "after"](block);
        }
      };
      const drop = () => {
        document.removeEventListener("pointermove", drag);
        block.classList.remove("dragged");
        renumber();
        say(where(block));
      };
      handle.hidden = false;
      handle.addEventListener("pointerdown", (event) => {
        event.preventDefault();
        block.classList.add("dragged");
        document.addEventListener("pointermove", drag);
        document.addEventListener("pointerup", drop, { once: true });
      });
    });
  }

  // How long an agenda's points take, beside the meeting, while they are typed.
  function beginSumming(line) {
    const form = line.closest("form");
    const counted = (number, one, several) => (number ? `${number} ${number === 1 ? one : several}` : "");
    const lasting = (minutes) =>
      [counted(Math.floor(minutes / 60), "time", "timer"), counted(minutes % 60, "minut", "minutter")]
        .filter((part) => part)
        .join(" og ");
    form.addEventListener("input", () => {
      const typed = [...form.querySelectorAll("[name$='.minutes']")].map((field) => Number(field.value.trim()));
      const total = typed.filter((it) => Number.isInteger(it) && it > 0).reduce((sum, it) => sum + it, 0);
      const length = Number(line.dataset.sum);
      const over = total > length ? ` Det er ${lasting(total - length)} for meget.` : "";
      const points = total ? `Punkterne varer i alt ${lasting(total)}. ` : "";
      line.textContent = `${points}Mødet varer ${lasting(length)}.${over}`;
      line.classList.toggle("is-over", total > length);
    });
  }

  // Its fields are called by where it stands, and so are its buttons.
  function numberBlock(block, number, rows, word) {
    block.id = `${word}-${number}`;
    block.querySelector(".block-number").textContent = number + 1;
    for (const name of ["name", "id", "for", "value", "aria-describedby"]) {
      for (const element of block.querySelectorAll(`[${name}]`)) {
        const said = element.getAttribute(name).replace(new RegExp(`${rows}\\.\\d+`, "g"), `${rows}.${number}`);
        element.setAttribute(name, name === "value" && element.name === "do" ? said.replace(/\d+$/, number) : said);
      }
    }
    for (const label of block.querySelectorAll("label, legend, .block-buttons .sr-only, summary .sr-only")) {
      const [first] = label.childNodes;
      first.nodeValue = first.nodeValue.replace(new RegExp(`(${word}) \\d+`, "i"), `$1 ${number + 1}`);
    }
  }

  // On a wall each slide fills the screen, where the browser can; else it fills the window.
  function beginPresenting(button) {
    const deck = document.getElementById(button.dataset.presents);
    const slides = [...deck.querySelectorAll(".slide")];
    const showing = () => deck.classList.contains("showing");
    const at = () => {
      const near = slides.map((it) => Math.abs(it.getBoundingClientRect().top));
      return near.indexOf(Math.min(...near));
    };
    const goToSlide = (number) => {
      const slide = slides[Math.min(Math.max(number, 0), slides.length - 1)];
      slide.focus({ preventScroll: true });
      slide.scrollIntoView({ block: "start" });
    };
    const stop = async () => {
      deck.classList.remove("showing");
      if (document.fullscreenElement !== null) {
        await document.exitFullscreen();
      }
      button.focus();
    };
    const steps = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1 };
    button.hidden = false;
    document.querySelectorAll("[data-presents-hint]").forEach((it) => (it.hidden = false));
    button.addEventListener("click", async () => {
      deck.classList.add("showing");
      await deck.requestFullscreen?.().catch(() => undefined);
      goToSlide(0);
    });
    document.addEventListener("fullscreenchange", () => document.fullscreenElement === null && showing() && stop());
    document.addEventListener("keydown", (event) => {
      if (!showing() || event.ctrlKey || event.metaKey || event.altKey) {
        return;
      }
      const step = event.key === " " && event.shiftKey ? -1 : steps[event.key];
      const to = { Home: 0, End: slides.length - 1 }[event.key] ?? (step && at() + step);
      if (event.key === "Escape") {
        stop();
      } else if (to !== undefined) {
        event.preventDefault();
        goToSlide(to);
      }
    });
    let from = null;
    deck.addEventListener("touchstart", (event) => (from = event.changedTouches[0].clientX), { passive: true });
    deck.addEventListener("touchend", (event) => {
      const moved = event.changedTouches[0].clientX - from;
      showing() && Math.abs(moved) > 60 && goToSlide(at() + (moved < 0 ? 1 : -1));
    });
  }

  // What is typed is kept while it is, and what looks like somebody's number is said at once, at its field.
  function beginKeeping(button) {
    const { form } = button;
    const line = form.querySelector("[data-kept]");
    let waiting = null;
    let sent = false;
    const keep = async (leaving) => {
      clearTimeout(waiting);
      waiting = null;
      const body = new URLSearchParams([...new FormData(form)].filter(([, said]) => typeof said === "string"));
      body.set(button.name, button.value);
      try {
        const options = { method: "POST", body, headers: { "X-Draft": "yes" }, keepalive: leaving };
        const answer = await fetch(button.formAction, options);
        if (answer.status === 200) {
          document.dispatchEvent(new Event("draft:kept"));
        }
        tellOfDraft(form, line, answer.status, answer.status === 200 || answer.status === 422 ? await answer.json() : {});
      } catch {
        line.textContent = leaving ? "" : NOT_KEPT;
      }
    };
    form.addEventListener("focusout", (event) => (event.target.dataset.left = ""));
    button.addEventListener("click", (event) => {
      if (form.querySelector("input[type=file]")?.files.length) {
        return; // files are kept by sending them, as without this program
      }
      event.preventDefault();
      event.stopPropagation();
      keep(false);
    });
    form.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = sent ? null : setTimeout(keep, KEEP_AFTER_MS, false);
    });
    form.addEventListener("submit", () => {
      sent = true;
      clearTimeout(waiting);
      waiting = null;
    });
    window.addEventListener("pagehide", () => waiting !== null && keep(true));
    document.addEventListener("visibilitychange", () => document.hidden && waiting !== null && keep(true));
  }

  // What is kept may have hints; of a field that is empty, and that nobody has been in, nothing is said yet.
  function tellOfDraft(form, line, status, said) {
    form.querySelectorAll(".not-kept").forEach((it) => it.remove());
    for (const [name, sentence] of Object.entries(said)) {
      const field = name && form.elements.namedItem(name);
      const tells = field instanceof HTMLElement && (status !== 200 || field.value || "left" in field.dataset);
      if (tells && !field.closest(".form-group")?.querySelector(".form-error-message, .hinted")) {
        const kind = status === 200 ? "form-hint hinted" : "form-error-message";
        const wrong = Object.assign(document.createElement("span"), { className: `${kind} not-kept` });
        wrong.setAttribute("role", status === 200 ? "status" : "alert");
        wrong.textContent = sentence;
        field.before(wrong);
      }
    }
    line.textContent = status === 200 ? said[""] : status === 401 ? SIGNED_OUT : (said[""] ?? NOT_ALL_KEPT);
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

  // Some minutes before somebody is signed out they are told, and one press keeps them signed in. What is done in one
  // window counts in all of them.
  function watchSession() {
    const box = document.getElementById("session-ends");
    if (box === null) {
      return;
    }
    const button = box.querySelector("[data-stays]");
    const elsewhere = new BroadcastChannel("session");
    let endsAt = 0;
    let waiting = null;
    const look = () => {
      clearTimeout(waiting);
      const left = endsAt - Date.now();
      box.hidden = left > SAY_BEFORE_MS;
      box.role = box.hidden ? null : "alert";
      waiting = setTimeout(look, box.hidden ? Math.min(left - SAY_BEFORE_MS, LOOK_AGAIN_MS) : LOOK_AGAIN_MS);
      box.querySelector("[data-over]").hidden = left > 0;
      box.querySelectorAll("[data-ending]").forEach((it) => (it.hidden = left <= 0));
    };
    const goOn = () => {
      endsAt = Date.now() + Number(box.dataset.seconds) * 1000;
      const when = { timeStyle: "short", timeZone: "Europe/Copenhagen" };
      box.querySelector("[data-when]").textContent = new Date(endsAt).toLocaleTimeString("da-DK", when);
      look();
    };
    const stayed = () => {
      elsewhere.postMessage("used");
      goOn();
    };
    const final = button === null;
    button?.addEventListener("click", async () => {
      const headers = JSON.parse(document.body.getAttribute("data-hx-headers:inherited"));
      const answer = await fetch(button.dataset.stays, { method: "POST", headers });
      if (answer.ok) {
        stayed();
      } else {
        endsAt = Date.now();
        look();
      }
    });
    elsewhere.addEventListener("message", () => final || goOn());
    document.addEventListener("visibilitychange", look);
    document.addEventListener("htmx:after:swap", () => final || stayed());
    document.addEventListener("draft:kept", () => final || stayed());
    stayed();
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
  document.addEventListener("live:put", bringToLife);
  document.addEventListener("htmx:error", () => {
    document.getElementById("status").textContent = CONNECTION_LOST;
  });
  bringToLife();
  watchSession();
  const receipt = document.querySelector("main [data-arrived='']");
  if (receipt !== null) {
    goTo(receipt);
  }
})();

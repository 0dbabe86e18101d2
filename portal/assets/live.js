// Tells a page what happens: what the stream says is put where it belongs, or the part that shows it is had anew.
// Focus and what is being typed stay as they are, nothing is said aloud but that something came, and a page without
// this file has a link that shows it anew.
"use strict";

(() => {
  const SILENT_MS = 40 * 1000; // the server gives a sign of life every 15 seconds
  const HIDDEN_MS = 30 * 1000;
  const AGAIN_MS = [1000, 2000, 5000, 10000, 20000];
  const TOGETHER_MS = [200, 600];
  const SAY_MS = 4000;
  const LIVE = "Siden følger med af sig selv.";
  const LOST = "Forbindelsen er væk. Portalen prøver igen, og det, du mangler, kommer, når den er der.";
  const OVER = "Siden følger ikke længere med. Hent den igen for at se, hvad der er sket.";
  const box = document.querySelector("[data-live]");
  const parts = new Map();
  let last = box.dataset.liveAfter;
  let again = 0;
  let retry = 1000;
  let turn = 0;
  let current = null;
  let isFollowing = false;
  let isOver = false;
  let hiding = null;
  let came = 0;
  let saying = null;

  const between = ([least, most]) => least + Math.random() * (most - least);
  const state = (sentence, isLive) => {
    const line = box.querySelector("[data-live-state]");
    line.textContent = sentence;
    box.classList.toggle("is-live", isLive);
  };

  // One sentence for all that came within some seconds: whoever listens is not read everything aloud.
  function sayThatSomethingCame(number) {
    came += number;
    saying ??= setTimeout(() => {
      box.querySelector("[data-live-said]").textContent = came === 1 ? "1 nyt indlæg." : `${came} nye indlæg.`;
      [came, saying] = [0, null];
    }, SAY_MS);
  }

  // What somebody is in stays until they leave it.
  function whenLeft(element, act) {
    if (element.contains(document.activeElement)) {
      element.addEventListener("focusout", () => setTimeout(whenLeft, 0, element, act), { once: true });
    } else if (element.isConnected) {
      act();
    }
  }

  function putInPlace(element, fresh) {
    element.replaceWith(fresh);
    window.htmx?.process(fresh);
    document.dispatchEvent(new Event("live:put"));
  }

  // In the order in which it was first said, each once: a later version takes the place of the one before. `says` is
  // asked of two versions whether the other one is to stand there.
  function place(fresh, says) {
    const there = document.getElementById(fresh.id);
    if (there !== null) {
      if (says(Number(fresh.dataset.version), Number(there.dataset.version)) && there.outerHTML !== fresh.outerHTML) {
        whenLeft(there, () => putInPlace(there, fresh));
      }
      return false;
    }
    const list = document.getElementById(fresh.dataset.into);
    if (list === null) {
      return false;
    }
    const order = (it) => Number(it.dataset.order);
    const newestFirst = list.dataset.newestFirst !== undefined;
    const next = [...list.children].find((it) => (newestFirst ? order(it) < order(fresh) : order(it) > order(fresh)));
    list.insertBefore(fresh, next ?? null);
    document.dispatchEvent(new Event("live:put"));
    return true;
  }

  // What one has said oneself is had with the links to put it right, which nobody else is given.
  function put(html) {
    const template = document.createElement("template");
    template.innerHTML = html;
    const own = document.querySelector("[data-own]")?.dataset.own;
    for (const fresh of [...template.content.children]) {
      const isNew = place(fresh, (now, before) => now > before);
      if (fresh.dataset.by === own) {
        const list = fresh.closest("[data-live-on]");
        list !== null && haveAnew(list);
      } else if (isNew) {
        sayThatSomethingCame(1);
      }
    }
  }

  // Everybody who is told does not ask at the same moment, and what happens at once is asked for once.
  function haveAnew(element) {
    if (parts.has(element.id)) {
      return;
    }
    const ask = async () => {
      parts.delete(element.id);
      const answer = await fetch(element.dataset.liveFrom ?? location.href, { headers: { "X-Unattended": "yes" } });
      const whole = answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
      const fresh = whole?.getElementById(element.id);
      const there = document.getElementById(element.id);
      if (fresh && there?.matches(".said-list")) {
        [...fresh.children].forEach((it) => place(document.importNode(it, true), (now, before) => now >= before));
      } else if (fresh && there !== null && there.outerHTML !== fresh.outerHTML) {
        whenLeft(there, () => putInPlace(there, document.importNode(fresh, true)));
      }
    };
    parts.set(element.id, setTimeout(() => ask().catch(() => undefined), between(TOGETHER_MS)));
  }

  function changed(types) {
    for (const element of document.querySelectorAll("[data-live-on]")) {
      if (types === null || element.dataset.liveOn.split(" ").some((it) => types.includes(it))) {
        haveAnew(element);
      }
    }
  }

  function hear({ id, event, data, retry: wait }) {
    const heard = { put: () => put(data), changed: () => changed(data.split(" ")), page: () => changed(null) };
    heard[event]?.();
    retry = wait ?? retry;
    last = id ?? last;
  }

  async function listen(stop) {
    let silence = null;
    const alive = () => {
      clearTimeout(silence);
      silence = setTimeout(() => stop.abort(), SILENT_MS);
    };
    alive();
    try {
      const options = { headers: { "Last-Event-ID": last, Accept: "text/event-stream" }, signal: stop.signal };
      const answer = await fetch(box.dataset.live, options);
      if (!answer.ok) {
        return answer.status;
      }
      again = 0;
      state(LIVE, true);
      const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
      let text = "";
      for (;;) {
        const { done, value } = await reader.read();
        if (done) {
          return answer.status;
        }
        alive();
        const blocks = (text + value).split("\n\n");
        text = blocks.pop();
        blocks.map(fieldsOf).filter((it) => it.event).forEach(hear);
      }
    } finally {
      clearTimeout(silence);
    }
  }

  function fieldsOf(block) {
    const fields = {};
    for (const line of block.split("\n")) {
      const [, name, said] = line.match(/^([a-z]+): ?(.*)$/) ?? [];
      if (name !== undefined) {
        fields[name] = name === "data" && "data" in fields ? `${fields.data}\n${said}` : said;
      }
    }
    return fields.retry === undefined ? fields : { ...fields, retry: Number(fields.retry) };
  }

  async function follow() {
    const mine = ++turn;
    while (mine === turn && !isOver) {
      current = new AbortController();
      const status = await listen(current).catch(() => 0);
      if (mine !== turn) {
        return;
      }
      isOver = [401, 403, 404].includes(status);
      if (status !== 200) {
        state(isOver ? OVER : LOST, false);
      }
      const wait = status === 200 ? retry : AGAIN_MS[Math.min(again++, AGAIN_MS.length - 1)] * between([0.5, 1]);
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }

  function leave() {
    turn += 1;
    current?.abort();
    isFollowing = false;
  }

  function comeBack() {
    if (!isFollowing) {
      isFollowing = true;
      follow();
    }
  }

  // A window that nobody sees holds no connection, of which a browser has six; it comes back for what it missed.
  document.addEventListener("visibilitychange", () => {
    clearTimeout(hiding);
    if (document.hidden) {
      hiding = setTimeout(leave, HIDDEN_MS);
    } else {
      comeBack();
    }
  });
  window.addEventListener("pagehide", leave);
  window.addEventListener("pageshow", comeBack);
  window.addEventListener("online", () => current?.abort());
  comeBack();
})();

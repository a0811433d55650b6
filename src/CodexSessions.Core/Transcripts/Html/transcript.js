{
  const find = (selector) => document.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const search = find("#search");
  const status = find("#search-status");

  // Folding.
  const folds = all(".fold");
  const fold = find("#fold");
  const nameFold = () => { fold.textContent = folds.some((turn) => turn.open) ? "Fold all" : "Unfold all"; };
  fold.addEventListener("click", () => { const open = !folds.some((turn) => turn.open); folds.forEach((turn) => { turn.open = open; }); nameFold(); });
  nameFold();

  // Search: only entries that hold the words stay; what is folded around them opens, and closes again afterwards.
  const opened = new Set();
  const textOf = (entry) => entry.textContent.toLowerCase();
  const clearSearch = () => {
    opened.forEach((details) => { details.open = false; });
    opened.clear();
    all(".entry[hidden], .turn[hidden]").forEach((part) => { part.hidden = false; });
    if (CSS.highlights) { CSS.highlights.delete("found"); }
    status.textContent = "";
  };
  const endSearch = () => { search.value = ""; clearSearch(); };
  const filters = [[".message", find("#show-messages")], [".tool", find("#show-tools")], [".reasoning", find("#show-reasoning")]];
  const isShown = (entry) => filters.every(([kind, box]) => box.checked || !entry.matches(kind));
  const open = (entry) => {
    for (let details = entry.closest("details"); details; details = details.parentElement.closest("details")) {
      if (!details.open) { details.open = true; opened.add(details); }
    }
  };
  const rangesOf = (entry, words, ranges) => {
    const walker = document.createTreeWalker(entry, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node && ranges.length < 5000; node = walker.nextNode()) {
      const text = node.data.toLowerCase();
      for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) {
        const range = new Range();
        range.setStart(node, at);
        range.setEnd(node, Math.min(at + words.length, node.length));
        ranges.push(range);
      }
    }
  };
  const runSearch = () => {
    clearSearch();
    const words = search.value.trim().toLowerCase();
    if (!words) { return; }
    const ranges = [];
    let count = 0;
    for (const turn of all(".turn")) {
      let isFound = false;
      for (const entry of all(".entry", turn)) {
        entry.hidden = !textOf(entry).includes(words);
        if (!entry.hidden && isShown(entry)) {
          isFound = true;
          count++;
          open(entry);
          rangesOf(entry, words, ranges);
        }
      }
      turn.hidden = !isFound;
    }
    if (CSS.highlights) { CSS.highlights.set("found", new Highlight(...ranges)); }
    status.textContent = count === 1 ? "1 match" : `${count} matches`;
  };
  let pending;
  search.addEventListener("input", () => { clearTimeout(pending); pending = setTimeout(runSearch, 150); });
  filters.forEach(([, box]) => { box.addEventListener("change", runSearch); });

  // A link to a turn opens it.
  const openTarget = () => {
    const turn = location.hash.startsWith("#turn-") && document.getElementById(location.hash.slice(1));
    if (!turn) { return; }
    if (turn.hidden) { endSearch(); }
    find(`#${turn.id} > .fold`).open = true;
    turn.scrollIntoView();
  };
  addEventListener("hashchange", openTarget);
  openTarget();

  // Keys: / searches, Escape ends it, j and k go from turn to turn.
  const go = (step) => {
    const turns = all("section.turn:not([hidden])");
    const here = turns.findLastIndex((turn) => turn.getBoundingClientRect().top < 100);
    const turn = turns[Math.min(Math.max(here + step, 0), turns.length - 1)];
    if (turn) { turn.scrollIntoView(); turn.querySelector("summary").focus({ preventScroll: true }); }
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && search.value) { endSearch(); return; }
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input")) { return; }
    if (event.key === "/") { event.preventDefault(); search.focus(); }
    if (event.key === "j") { go(1); }
    if (event.key === "k") { go(-1); }
  });

  // The outline shows where the reader is.
  const links = new Map(all("#outline a").map((link) => [link.hash.slice(1), link]));
  let current;
  const reader = new IntersectionObserver((changes) => {
    const seen = changes.find((change) => change.isIntersecting);
    if (seen) {
      current?.removeAttribute("aria-current");
      current = links.get(seen.target.id);
      current?.setAttribute("aria-current", "true");
    }
  }, { rootMargin: "-10% 0px -80% 0px" });
  all("section.turn").forEach((turn) => reader.observe(turn));

  // What is folded is printed too.
  const unprinted = [];
  addEventListener("beforeprint", () => { all("details:not([open])").forEach((details) => { details.open = true; unprinted.push(details); }); });
  addEventListener("afterprint", () => { unprinted.splice(0).forEach((details) => { details.open = false; }); });

  // Code is coloured when it comes into view, roughly and for any language: comments, strings, numbers, and words that most languages share.
  if (CSS.highlights && window.Highlight) {
    const tokens = /(\/\/[^\n]*|\/\*[^]*?\*\/|(?<=^|\s)(?:#|--)\s[^\n]*)|("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)|\b(\d[\w.]*)\b|\b(abstract|and|as|async|await|break|case|catch|class|const|continue|def|default|defer|del|do|elif|else|end|enum|esac|except|export|extends|extern|false|False|fi|final|finally|fn|for|foreach|from|func|function|global|go|goto|if|impl|implements|import|in|interface|internal|is|lambda|let|match|mod|module|mut|namespace|new|nil|None|not|null|or|override|package|param|pass|private|protected|pub|public|raise|readonly|return|select|self|static|struct|super|switch|then|this|throw|throws|trait|true|True|try|type|typeof|undefined|unless|unsafe|until|use|using|var|virtual|void|when|where|while|with|yield)\b/gm;
    const kinds = ["comment", "string", "number", "keyword"].map((name) => { const highlight = new Highlight(); CSS.highlights.set(name, highlight); return highlight; });
    const colour = (code) => {
      const node = code.firstChild;
      if (!node || node.nodeType !== Node.TEXT_NODE || node.length > 50000) { return; }
      for (const match of node.data.matchAll(tokens)) {
        const range = new Range();
        range.setStart(node, match.index);
        range.setEnd(node, match.index + match[0].length);
        kinds[[1, 2, 3, 4].findIndex((group) => match[group] !== undefined)].add(range);
      }
    };
    const watcher = new IntersectionObserver((changes) => {
      changes.filter((change) => change.isIntersecting).forEach((change) => { watcher.unobserve(change.target); colour(change.target); });
    });
    all("code[class^='language-']:not(.language-text)").forEach((code) => watcher.observe(code));
  }
}

(function () {
  "use strict";
  var find = function (id) { return document.getElementById(id); };
  var root = document.documentElement;
  var said = find("ui-said");

  // ---- light and dark: the system's choice, or one that is kept ----
  var themes = ["system", "light", "dark"];
  var button = find("ui-theme");
  function show() {
    var theme = root.dataset.theme || "system";
    button.textContent = { system: "Auto", light: "Light", dark: "Dark" }[theme];
    button.setAttribute("aria-label", "Colours: " + theme + ". Change");
  }
  button.addEventListener("click", function () {
    var next = themes[(themes.indexOf(root.dataset.theme || "system") + 1) % themes.length];
    if (next === "system") delete root.dataset.theme; else root.dataset.theme = next;
    try {
      if (next === "system") localStorage.removeItem("pyro-idl-theme"); else localStorage.setItem("pyro-idl-theme", next);
    } catch (error) { /* it holds until the page is closed */ }
    show();
  });
  button.hidden = false;
  show();

  // ---- the contents, on narrow screens ----
  var menu = find("ui-menu");
  var nav = find("ui-nav");
  function toggle(open) {
    menu.setAttribute("aria-expanded", String(open));
    root.classList.toggle("menu-open", open);
  }
  root.classList.add("scripted");
  menu.hidden = false;
  menu.addEventListener("click", function () { toggle(menu.getAttribute("aria-expanded") !== "true"); });
  nav.addEventListener("click", function (event) { if (event.target.closest("a")) toggle(false); });

  // ---- links to copy ----
  document.addEventListener("click", function (event) {
    var anchor = event.target.closest("a.anchor");
    if (!anchor || !navigator.clipboard) return;
    navigator.clipboard.writeText(anchor.href).then(function () {
      said.textContent = "Link copied";
      anchor.classList.add("copied");
      setTimeout(function () { anchor.classList.remove("copied"); said.textContent = ""; }, 1200);
    }, function () { /* not allowed: the address bar has it */ });
  });

  // ---- where the reader is ----
  var links = {};
  nav.querySelectorAll("li a").forEach(function (link) { links[decodeURIComponent(link.hash.slice(1))] = link; });
  var current = null;
  function mark(id) {
    var link = links[id];
    if (!link || link === current) return;
    if (current) current.removeAttribute("aria-current");
    link.setAttribute("aria-current", "true");
    current = link;
    if (nav.scrollHeight > nav.clientHeight) {
      var top = link.offsetTop - nav.offsetTop;
      if (top < nav.scrollTop || top > nav.scrollTop + nav.clientHeight - 40) nav.scrollTop = top - nav.clientHeight / 2;
    }
  }
  if ("IntersectionObserver" in window) {
    var observer = new IntersectionObserver(function (entries) {
      entries.forEach(function (entry) { if (entry.isIntersecting) mark(entry.target.id); });
    }, { rootMargin: "-64px 0px -75% 0px" });
    document.querySelectorAll("article.item > h4").forEach(function (heading) { observer.observe(heading); });
  }

  // ---- search ----
  var box = find("ui-search");
  var query = find("ui-query");
  var list = find("ui-results");
  var index = JSON.parse(find("ui-index").textContent).map(function (entry) {
    entry.low = entry.name.toLowerCase();
    entry.last = entry.low.slice(entry.low.lastIndexOf(".") + 1);
    entry.text = entry.docs.toLowerCase();
    return entry;
  });
  var chosen = -1;
  box.hidden = false;

  // The smaller the better; below zero is no match.
  function rank(entry, words) {
    var total = 0;
    for (var i = 0; i < words.length; i++) {
      var word = words[i];
      if (entry.last === word || entry.low === word) total += 0;
      else if (entry.last.startsWith(word)) total += 1;
      else if (entry.low.startsWith(word)) total += 2;
      else if (entry.last.includes("_" + word)) total += 3;
      else if (entry.low.includes(word)) total += 4;
      else if (entry.package.toLowerCase().includes(word)) total += 6;
      else if (entry.text.includes(word)) total += 8;
      else return -1;
    }
    return total + entry.low.length / 1000;
  }

  function search() {
    var words = query.value.toLowerCase().split(/\s+/).filter(Boolean);
    list.textContent = "";
    chosen = -1;
    query.removeAttribute("aria-activedescendant");
    if (!words.length) return close();
    var found = [];
    index.forEach(function (entry) {
      var value = rank(entry, words);
      if (value >= 0) found.push([value, entry]);
    });
    found.sort(function (a, b) { return a[0] - b[0]; });
    found.slice(0, 30).forEach(function (pair, number) { list.appendChild(row(pair[1], number)); });
    if (!found.length) {
      var none = document.createElement("li");
      none.className = "none";
      none.textContent = "Nothing found";
      list.appendChild(none);
    }
    said.textContent = found.length === 1 ? "1 result" : found.length + " results";
    list.hidden = false;
    query.setAttribute("aria-expanded", "true");
    if (found.length) choose(0);
  }

  function row(entry, number) {
    var item = document.createElement("li");
    item.id = "ui-result-" + number;
    item.setAttribute("role", "option");
    item.dataset.anchor = entry.anchor;
    [["kind", entry.kind], ["name", entry.name], ["where", entry.package], ["about", entry.docs]].forEach(function (part) {
      if (!part[1]) return;
      var span = document.createElement("span");
      span.className = part[0];
      span.textContent = part[1];
      item.appendChild(span);
      item.appendChild(document.createTextNode(" "));
    });
    return item;
  }

  function options() { return list.querySelectorAll("[role=option]"); }
  function choose(number) {
    var all = options();
    if (!all.length) return;
    if (all[chosen]) all[chosen].setAttribute("aria-selected", "false");
    chosen = (number + all.length) % all.length;
    all[chosen].setAttribute("aria-selected", "true");
    all[chosen].scrollIntoView({ block: "nearest" });
    query.setAttribute("aria-activedescendant", all[chosen].id);
  }
  function close() {
    list.hidden = true;
    query.setAttribute("aria-expanded", "false");
    query.removeAttribute("aria-activedescendant");
  }
  function go(item) {
    if (!item) return;
    close();
    query.blur();
    location.hash = "#" + item.dataset.anchor;
    var target = find(item.dataset.anchor);
    if (target) { target.setAttribute("tabindex", "-1"); target.focus({ preventScroll: true }); }
  }

  query.addEventListener("input", search);
  query.addEventListener("focus", function () { if (query.value) search(); });
  query.addEventListener("keydown", function (event) {
    if (event.key === "ArrowDown") { event.preventDefault(); if (list.hidden) search(); else choose(chosen + 1); }
    else if (event.key === "ArrowUp") { event.preventDefault(); choose(chosen - 1); }
    else if (event.key === "Enter") { event.preventDefault(); if (!list.hidden) go(options()[chosen]); }
    else if (event.key === "Escape") { if (list.hidden) query.blur(); close(); }
  });
  // The list must not take the focus from the field before the click arrives.
  list.addEventListener("mousedown", function (event) { event.preventDefault(); });
  list.addEventListener("click", function (event) { go(event.target.closest("[role=option]")); });
  document.addEventListener("click", function (event) { if (!box.contains(event.target)) close(); });
  document.addEventListener("keydown", function (event) {
    var typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) || event.target.isContentEditable;
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      query.focus();
      query.select();
    }
    if (event.key === "Escape" && root.classList.contains("menu-open")) { toggle(false); menu.focus(); }
  });
})();

(function () {
  "use strict";
  // The choice of an earlier visit, before anything is drawn.
  try {
    var theme = localStorage.getItem("pyro-idl-theme");
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  } catch (error) { /* no storage: the system's choice holds */ }
})();

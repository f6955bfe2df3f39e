// Saves a page by itself a few seconds after it was changed, and folds away the end of a period.
// Without this script the page is saved by its buttons.
"use strict";
(() => {
  const WAIT = 4000;
  const AGAIN = 15000;

  class Autosave {
    constructor(form) {
      this.form = form;
      this.status = form.querySelector("[data-entry-status]");
      this.timer = null;
      this.running = false;
      this.dirty = false;
      this.leaving = false;
      for (const kind of ["input", "change"]) {
        form.addEventListener(kind, () => this.changed());
      }
      form.addEventListener("submit", () => {
        this.leaving = true;
        clearTimeout(this.timer);
      });
      document.addEventListener("visibilitychange", () => {
        // Browsers send little from a page that is being left: 64 kB.
        if (document.visibilityState === "hidden" && this.dirty) this.save(true);
      });
    }

    changed() {
      this.dirty = true;
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.save(), WAIT);
    }

    async save(isLeft = false) {
      if (this.leaving) return;
      if (this.running) {
        this.changed();
        return;
      }
      this.running = true;
      this.dirty = false;
      try {
        const answer = await fetch(this.form.dataset.entryAutosave, {
          method: "POST",
          body: new FormData(this.form),
          credentials: "same-origin",
          redirect: "error",
          keepalive: isLeft,
        });
        const told = await answer.json();
        if (!answer.ok) throw new Error(told.message || "");
        this.saved(told);
      } catch (error) {
        this.failed(error);
      } finally {
        this.running = false;
      }
    }

    saved(told) {
      const version = this.form.elements.namedItem("version");
      // A question that somebody else answered differently keeps the version it showed.
      for (const name of told.contested) this.remember(`${name}.base`, version.value);
      version.value = told.version;
      this.say([this.form.dataset.entrySaved.replace("{time}", told.saved), ...told.others].join(". "), "saved");
      if (told.choose) this.offer(told.choose);
    }

    remember(name, value) {
      if (this.form.elements.namedItem(name)) return;
      const hidden = document.createElement("input");
      hidden.type = "hidden";
      hidden.name = name;
      hidden.value = value;
      this.form.append(hidden);
    }

    offer(address) {
      const link = document.createElement("a");
      link.href = address;
      link.className = "govuk-link";
      link.textContent = this.form.dataset.entryChoose;
      this.status.append(" ", link);
    }

    failed(error) {
      this.dirty = true;
      this.say(error.message && error.name === "Error" ? error.message : this.form.dataset.entryFailed, "failed");
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.save(), AGAIN);
    }

    say(text, state) {
      if (!this.status) return;
      this.status.dataset.state = state;
      this.status.textContent = text;
    }
  }

  for (const form of document.querySelectorAll("form[data-entry-autosave]")) new Autosave(form);

  for (const box of document.querySelectorAll("[data-entry-period]")) {
    const end = document.getElementById(box.dataset.entryPeriod);
    const show = () => { end.hidden = !box.checked; };
    box.addEventListener("change", show);
    show();
  }
})();

//! The reference of a set of packages: as Markdown, a file for each package, and as one HTML page that needs nothing else.
//!
//! Doc comments may come from strangers: whatever stands in them is shown and never run, and the page loads nothing.

mod build;
mod code;
mod facts;
mod links;
mod prose;
mod python;
mod view;

use data_encoding::BASE64;
use pyro_idl::export::json::Document;
use pyro_idl::model::Model;
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::template::{Files, TemplateError, Templates};
use build::Builder;
use links::Format;
use view::Package;

/// The templates of the Markdown form, by name.
pub(crate) const MARKDOWN: &[(&str, &str)] = &[
    ("index.md.j2", include_str!("../templates/doc/index.md.j2")),
    ("package.md.j2", include_str!("../templates/doc/package.md.j2")),
    ("entry.md.j2", include_str!("../templates/doc/entry.md.j2")),
];

/// What a reference is called that was given no title.
pub(crate) const TITLE: &str = "Interface reference";

/// The reference as Markdown: `index.md` and a file for each package.
pub fn markdown(model: &Model, title: &str) -> Files {
    let reference = Reference::new(&Document::new(model, None), title);
    let files = reference.files(&Templates::new(MARKDOWN));
    files.unwrap_or_else(|error| panic!("our templates fit their view: {error}"))
}

/// What the templates of the Markdown form are filled with.
#[derive(Debug, Serialize)]
pub(crate) struct Reference {
    /// [`VERSION`](crate::generate::VERSION).
    view: u32,
    target: &'static str,
    title: String,
    packages: Vec<Package>,
}

impl Reference {
    pub(crate) fn new(document: &Document, title: &str) -> Self {
        Reference {
            view: crate::generate::VERSION,
            target: "markdown",
            title: prose::plain(title),
            packages: Builder::new(document, Format::Markdown).packages(),
        }
    }

    /// `index.md` and a file for each package.
    ///
    /// # Errors
    /// A template shows what the view does not have.
    pub(crate) fn files(&self, templates: &Templates) -> Result<Files, TemplateError> {
        let mut files = Files::default();
        files.insert("index.md", tidy(&templates.try_render("index.md.j2", self)?));
        for (page, package) in self.packages() {
            files.insert(page, tidy(&templates.try_render("package.md.j2", package)?));
        }
        Ok(files)
    }

    /// The file of each package, and what its templates are filled with.
    pub(crate) fn packages(&self) -> impl Iterator<Item = (&str, &Package)> {
        self.packages.iter().map(|package| (package.page.as_str(), package))
    }
}

/// The reference as one HTML page, `index.html`.
pub fn html(model: &Model, title: &str) -> Files {
    const STYLE: &str = include_str!("../templates/doc/page.css");
    const THEME: &str = include_str!("../templates/doc/theme.js");
    const SCRIPT: &str = include_str!("../templates/doc/page.js");
    let templates = Templates::new(&[
        ("page.html.j2", include_str!("../templates/doc/page.html.j2")),
        ("entry.html.j2", include_str!("../templates/doc/entry.html.j2")),
    ]);
    let document = Document::new(model, None);
    let builder = Builder::new(&document, Format::Html);
    let packages = builder.packages();
    let page = Page {
        title,
        index: data(&view::search_index(&packages)),
        packages: &packages,
        style: STYLE,
        theme: THEME,
        script: SCRIPT,
        // Nothing but what we wrote ourselves may run or style, and nothing is loaded.
        policy: format!(
            "default-src 'none'; base-uri 'none'; form-action 'none'; style-src '{}'; script-src '{}' '{}'",
            digest(STYLE),
            digest(THEME),
            digest(SCRIPT),
        ),
    };
    let mut files = Files::default();
    files.insert("index.html", templates.render("page.html.j2", &page));
    files
}

#[derive(Serialize)]
struct Page<'a> {
    title: &'a str,
    packages: &'a [Package],
    /// JSON that can stand in a script element.
    index: String,
    style: &'a str,
    theme: &'a str,
    script: &'a str,
    policy: String,
}

/// What a browser compares inline text with.
fn digest(text: &str) -> String {
    format!("sha256-{}", BASE64.encode(&Sha256::digest(text)))
}

/// JSON that cannot end the script element around it, or begin a comment in it.
fn data(value: &impl Serialize) -> String {
    let text = serde_json::to_string(value).unwrap_or_default();
    text.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

/// Templates leave empty lines where there was nothing to say; code keeps those that it has.
fn tidy(text: &str) -> String {
    let mut tidied = String::with_capacity(text.len());
    let mut fence: Option<&str> = None;
    let mut empty = true;
    for line in text.lines() {
        let start = line.trim_start();
        let ticks = &start[..start.len() - start.trim_start_matches('`').len()];
        match fence {
            Some(open) if ticks == open => fence = None,
            None if ticks.len() >= 3 => fence = Some(ticks),
            _ => {}
        }
        if fence.is_none() && start.is_empty() {
            if !empty {
                tidied.push('\n');
            }
            empty = true;
            continue;
        }
        empty = false;
        tidied.push_str(line);
        tidied.push('\n');
    }
    let end = tidied.trim_end().len();
    tidied.truncate(end);
    tidied + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_lines_come_one_at_a_time_but_in_code() {
        assert_eq!(tidy("\n\na\n\n  \nb\n```\n\n\nc\n```\n\n\n"), "a\n\nb\n```\n\n\nc\n```\n");
    }

    #[test]
    fn data_cannot_leave_its_element() {
        assert_eq!(data(&["</script><!--&"]), r#"["\u003c/script\u003e\u003c!--\u0026"]"#);
    }
}

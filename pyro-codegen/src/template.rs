//! Templates and what comes out of them. What a template shows is decided in the view that it is given: there is layout in it and
//! no logic. Writes no files.

use std::collections::BTreeMap;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, UndefinedBehavior, Value};
use serde::Serialize;

/// Files that a back end gives, by path. Paths are relative, with `/` between their parts; the order is that of the paths.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Files {
    files: BTreeMap<String, String>,
}

impl Files {
    /// Adds a file; one that is there already is replaced.
    pub fn insert(&mut self, path: impl Into<String>, text: impl Into<String>) {
        self.files.insert(path.into(), text.into());
    }

    /// The text of a file.
    pub fn get(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(String::as_str)
    }

    /// Paths and texts.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().map(|(path, text)| (path.as_str(), text.as_str()))
    }
}

impl Extend<(String, String)> for Files {
    fn extend<I: IntoIterator<Item = (String, String)>>(&mut self, files: I) {
        self.files.extend(files);
    }
}

impl IntoIterator for Files {
    type Item = (String, String);
    type IntoIter = std::collections::btree_map::IntoIter<String, String>;

    fn into_iter(self) -> Self::IntoIter {
        self.files.into_iter()
    }
}

/// A template that cannot be filled: its name, the line, and what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateError(String);

impl TemplateError {
    fn new(error: &minijinja::Error) -> Self {
        let mut text = error.to_string();
        let mut cause = std::error::Error::source(error);
        while let Some(error) = cause {
            text = format!("{text}: {error}");
            cause = error.source();
        }
        TemplateError(text)
    }
}

impl std::fmt::Display for TemplateError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for TemplateError {}

/// The templates of a back end.
pub(crate) struct Templates {
    environment: Environment<'static>,
}

impl Templates {
    /// Takes templates by name and text. What is not defined is an error, never an empty text. Values are escaped in templates whose
    /// name ends with `.html.j2`, and in no others.
    ///
    /// # Panics
    /// On a template that cannot be parsed: a bug, which the tests of its back end would show.
    pub(crate) fn new(templates: &[(&'static str, &'static str)]) -> Self {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        // Lines of a template that only hold its own words leave nothing behind.
        let mut syntax = SyntaxConfig::builder();
        syntax.trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true);
        environment.set_syntax(syntax.build().expect("the usual delimiters"));
        environment.set_auto_escape_callback(|name| {
            if name.ends_with(".html.j2") { AutoEscape::Html } else { AutoEscape::None }
        });
        for (name, text) in templates {
            environment.add_template(name, text).expect("a template of ours can be parsed");
        }
        Templates { environment }
    }

    /// As [`new`](Self::new), with templates of a user's own: one that has the name of another stands for it.
    ///
    /// # Errors
    /// A template of the user's that cannot be parsed.
    pub(crate) fn with(
        templates: &[(&'static str, &'static str)],
        overrides: &BTreeMap<String, String>,
    ) -> Result<Self, TemplateError> {
        let mut made = Self::new(templates);
        for (name, text) in overrides {
            let added = made.environment.add_template_owned(name.clone(), text.clone());
            added.map_err(|error| TemplateError::new(&error))?;
        }
        Ok(made)
    }

    /// Fills a template that may be a user's own.
    ///
    /// # Errors
    /// It shows what the view does not have, or takes in a template that is not there.
    pub(crate) fn try_render(&self, name: &str, view: &impl Serialize) -> Result<String, TemplateError> {
        let template = self.environment.get_template(name).map_err(|error| TemplateError::new(&error))?;
        template.render(Value::from(Serde(view))).map_err(|error| TemplateError::new(&error))
    }

    /// Fills a template.
    ///
    /// # Panics
    /// If the view lacks something that the template shows: a bug, which the tests of its back end would show.
    pub(crate) fn render(&self, name: &str, view: &impl Serialize) -> String {
        let template = self.environment.get_template(name).expect("a template of ours");
        template
            .render(Value::from(Serde(view)))
            .unwrap_or_else(|error| panic!("{name} fits its view: {error:#}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_is_escaped_and_other_text_is_not() {
        let templates =
            Templates::new(&[("a.html.j2", "{{ x }}\n"), ("a.md.j2", "{% if x %}\n{{ x }}\n{% endif %}\n")]);
        let view = BTreeMap::from([("x", "<b>&\"")]);
        assert_eq!(templates.render("a.html.j2", &view), "&lt;b&gt;&amp;&quot;\n");
        assert_eq!(templates.render("a.md.j2", &view), "<b>&\"\n");
    }

    #[test]
    #[should_panic(expected = "a.md.j2 fits its view")]
    fn what_is_not_defined_is_a_bug() {
        Templates::new(&[("a.md.j2", "{{ y }}")]).render("a.md.j2", &BTreeMap::from([("x", 1)]));
    }
}

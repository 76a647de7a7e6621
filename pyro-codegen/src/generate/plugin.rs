//! What a generator that is not ours is asked and answers: JSON in, JSON out. Runs no programs.

use pyro_idl::export::json::Document;
use serde::{Deserialize, Serialize};

use crate::template::Files;

/// The version of request and answer. It counts on when a plugin for the one before could misread a request.
pub const PLUGIN_VERSION: u32 = 1;

/// The most files in an answer.
pub const MAX_FILES: usize = 10_000;

/// The longest path in an answer, in bytes.
const MAX_PATH_BYTES: usize = 400;

#[derive(Serialize)]
struct Request<'a> {
    pyro_idl_plugin: u32,
    parameter: Option<&'a str>,
    model: &'a Document,
}

/// The request for a plugin, as one JSON document. `parameter` is text for it alone.
pub fn request(document: &Document, parameter: Option<&str>) -> String {
    let request = Request { pyro_idl_plugin: PLUGIN_VERSION, parameter, model: document };
    // Neither a key that is no text nor a failing writer is there.
    serde_json::to_string(&request).unwrap_or_default() + "\n"
}

/// What a plugin answers.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Answer {
    pyro_idl_plugin: u32,
    #[serde(default)]
    files: Vec<File>,
    #[serde(default)]
    errors: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
struct File {
    path: String,
    text: String,
}

/// Why an answer is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "the texts of `Display` say what each is")]
pub enum PluginError {
    Json(String),
    Version(u32),
    /// What the plugin itself says is wrong.
    Refused(Vec<String>),
    TooMany(usize),
    Path {
        path: String,
        why: &'static str,
    },
    Twice(String),
}

impl std::fmt::Display for PluginError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            PluginError::Json(why) => write!(f, "the answer is not what the protocol asks for: {why}"),
            PluginError::Version(found) => {
                write!(f, "the answer has version {found} of the protocol, this is version {PLUGIN_VERSION}")
            }
            PluginError::Refused(errors) => f.write_str(&errors.join("\n")),
            PluginError::TooMany(n) => write!(f, "the answer has {n} files, more than {MAX_FILES}"),
            PluginError::Path { path, why } => write!(f, "the path {path:?} {why}"),
            PluginError::Twice(path) => write!(f, "the path {path:?} comes twice"),
        }
    }
}

impl std::error::Error for PluginError {}

impl Answer {
    /// The files of an answer.
    ///
    /// # Errors
    /// No such answer, another version, what the plugin itself reports, and every path that is not plainly below the folder
    /// that is written to.
    pub fn files(text: &[u8]) -> Result<Files, PluginError> {
        let answer: Answer =
            serde_json::from_slice(text).map_err(|error| PluginError::Json(error.to_string()))?;
        if answer.pyro_idl_plugin != PLUGIN_VERSION {
            return Err(PluginError::Version(answer.pyro_idl_plugin));
        }
        if !answer.errors.is_empty() {
            return Err(PluginError::Refused(answer.errors));
        }
        if answer.files.len() > MAX_FILES {
            return Err(PluginError::TooMany(answer.files.len()));
        }
        let mut files = Files::default();
        let mut seen = std::collections::BTreeSet::new();
        for file in answer.files {
            if let Some(why) = objection(&file.path) {
                return Err(PluginError::Path { path: file.path, why });
            }
            // Some file systems do not tell them apart.
            if !seen.insert(file.path.to_lowercase()) {
                return Err(PluginError::Twice(file.path));
            }
            files.insert(file.path, file.text);
        }
        if let Some(path) = files.iter().map(|(path, _)| path).find(|path| is_a_folder(path, &seen)) {
            return Err(PluginError::Path { path: path.to_owned(), why: "is a folder of another file, too" });
        }
        Ok(files)
    }
}

/// Whether one of these paths, in lower case, lies below this one.
fn is_a_folder(path: &str, paths: &std::collections::BTreeSet<String>) -> bool {
    let folder = path.to_lowercase() + "/";
    paths.range(folder.clone()..).next().is_some_and(|next| next.starts_with(&folder))
}

/// What is wrong with a path, on any system.
fn objection(path: &str) -> Option<&'static str> {
    if path.is_empty() {
        return Some("is empty");
    }
    if path.len() > MAX_PATH_BYTES {
        return Some("is too long");
    }
    if path.contains(['\\', ':', '\0']) || path.chars().any(char::is_control) {
        return Some("has a character that paths of answers cannot have");
    }
    if path.starts_with('/') {
        return Some("is absolute");
    }
    for part in path.split('/') {
        match part {
            "" => return Some("has an empty part"),
            "." | ".." => return Some("leads elsewhere"),
            part if part.ends_with(['.', ' ']) => return Some("has a part that some systems rename"),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(json: &str) -> Result<Files, PluginError> {
        Answer::files(json.as_bytes())
    }

    fn one(path: &str) -> Result<Files, PluginError> {
        files(&format!(
            "{{\"pyro_idl_plugin\": 1, \"files\": [{{\"path\": {}, \"text\": \"x\"}}]}}",
            serde_json::to_string(path).expect("a text")
        ))
    }

    #[test]
    fn files_below_the_folder_are_taken() {
        for path in ["a.txt", "a/b/c.txt", ".hidden", "a..b/c"] {
            assert_eq!(one(path).expect(path).get(path), Some("x"));
        }
    }

    #[test]
    fn paths_that_lead_elsewhere_are_refused() {
        let long = "x".repeat(MAX_PATH_BYTES + 1);
        for path in [
            "",
            "/etc/passwd",
            "../a",
            "a/../../b",
            "a/..",
            ".",
            "./a",
            "a//b",
            "a/",
            "C:/a",
            "C:a",
            "\\\\host\\a",
            "a\\..\\b",
            "a\0b",
            "a\nb",
            "a./b",
            "a ",
            &long,
        ] {
            assert!(matches!(one(path), Err(PluginError::Path { .. })), "{path:?}");
        }
    }

    #[test]
    fn other_answers_are_refused() {
        assert!(matches!(files("nothing"), Err(PluginError::Json(_))));
        assert!(matches!(files("{}"), Err(PluginError::Json(_))));
        assert_eq!(files(r#"{"pyro_idl_plugin": 2}"#), Err(PluginError::Version(2)));
        let refused = Err(PluginError::Refused(vec!["no".into()]));
        assert_eq!(files(r#"{"pyro_idl_plugin": 1, "errors": ["no"]}"#), refused);
        let file = |path| format!(r#"{{"path": "{path}", "text": ""}}"#);
        let twice = format!(r#"{{"pyro_idl_plugin": 1, "files": [{}, {}]}}"#, file("a"), file("A"));
        assert_eq!(files(&twice), Err(PluginError::Twice("A".into())));
        for [one, other] in [["a", "A/b"], ["x/y/z", "x/y"]] {
            let both = format!(r#"{{"pyro_idl_plugin": 1, "files": [{}, {}]}}"#, file(one), file(other));
            assert!(matches!(files(&both), Err(PluginError::Path { .. })), "{one} {other}");
        }
        let beside = format!(r#"{{"pyro_idl_plugin": 1, "files": [{}, {}]}}"#, file("a.b/c"), file("a"));
        assert!(files(&beside).is_ok());
    }
}

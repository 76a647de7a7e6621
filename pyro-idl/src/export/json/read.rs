//! Text to a document. Strict in what is there, patient with fields that a later version adds. What the declarations mean is not
//! judged here: compile [`Document::to_sources`].

use std::fmt;

use serde::Deserialize;
use serde_json::Value;

use super::document::{Document, Item, Package};
use super::{VERSION, make, with_room};

/// Objects and lists may be nested this deep: three times as deep as brackets in a `.pyro` file, and room for what is around.
pub const MAX_DEPTH: usize = 256;

/// Why a text is no document.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ReadError {
    /// The text is not JSON.
    Syntax {
        /// What the JSON reader says, with line and column.
        reason: String,
    },
    /// More than [`MAX_DEPTH`] objects and lists are nested.
    TooDeep,
    /// Another format version than [`VERSION`], or none.
    Version {
        /// What stands in its place; `None` if nothing does.
        found: Option<String>,
    },
    /// Something is missing, of another type, or unknown.
    Damaged {
        /// The package and item in question, as far as they are known.
        place: String,
        /// What is wrong.
        reason: String,
    },
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ReadError::Syntax { reason } => write!(f, "not JSON: {reason}"),
            ReadError::TooDeep => write!(f, "objects and lists are nested more than {MAX_DEPTH} deep"),
            ReadError::Version { found: None } => {
                write!(f, "not a model of pyro-idl: it has no field `pyro_idl`")
            }
            ReadError::Version { found: Some(found) } => {
                write!(f, "format version {found} cannot be read, only version {VERSION}")
            }
            ReadError::Damaged { place, reason } if place.is_empty() => write!(f, "{reason}"),
            ReadError::Damaged { place, reason } => write!(f, "{place}: {reason}"),
        }
    }
}

impl std::error::Error for ReadError {}

/// Reads a document that [`Document::to_json`], or a program that keeps to the schema, has written.
///
/// ```
/// # let sources = [("a.pyro", "struct Point { x: int; }")].into_iter().collect();
/// # let model = pyro_idl::compile(&sources).model.expect("good");
/// # let text = pyro_idl::export::json::Document::new(&model, None).to_json();
/// let document = pyro_idl::export::json::read(&text)?;
/// let compiled = pyro_idl::compile(&document.to_sources());
/// assert_eq!(compiled.model.expect("as good as what it was made of").structs[0].head.name, "Point");
/// # Ok::<(), pyro_idl::export::json::ReadError>(())
/// ```
///
/// # Errors
/// [`ReadError`], whose text says where and what. A document that is read may still be wrong as a set of declarations.
///
/// # Panics
/// If the system has no room for a thread.
pub fn read(text: &str) -> Result<Document, ReadError> {
    if is_too_deep(text) {
        return Err(ReadError::TooDeep);
    }
    with_room(|| parse(text.strip_prefix('\u{feff}').unwrap_or(text)))
}

fn parse(text: &str) -> Result<Document, ReadError> {
    let mut reader = serde_json::Deserializer::from_str(text);
    // The depth is bounded above: the reader's own bound is half of what the language allows.
    reader.disable_recursion_limit();
    let syntax = |error: serde_json::Error| ReadError::Syntax { reason: error.to_string() };
    let value = Value::deserialize(&mut reader).map_err(syntax)?;
    reader.end().map_err(syntax)?;
    let version = value.get("pyro_idl");
    if version.and_then(Value::as_u64) != Some(VERSION.into()) {
        return Err(ReadError::Version { found: version.map(Value::to_string) });
    }
    let document = Document::deserialize(&value).map_err(|error| blame(&value, &error))?;
    check_full_names(&document)?;
    Ok(document)
}

/// Strings apart, counts brackets: a reader that recurses is only called when there are few.
fn is_too_deep(text: &str) -> bool {
    let mut depth = 0usize;
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        match byte {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            b'"' => {
                while let Some(byte) = bytes.next() {
                    match byte {
                        b'"' => break,
                        b'\\' => _ = bytes.next(),
                        _ => {}
                    }
                }
            }
            _ => {}
        }
        if depth > MAX_DEPTH {
            return true;
        }
    }
    false
}

/// Finds the package and item that cannot be read.
fn blame(document: &Value, error: &serde_json::Error) -> ReadError {
    let damaged =
        |place: String, error: &serde_json::Error| ReadError::Damaged { place, reason: error.to_string() };
    let packages = document.get("packages").and_then(Value::as_array);
    for (index, package) in packages.into_iter().flatten().enumerate() {
        let place = format!("package {}", name_of(package, index));
        let items = package.get("items").and_then(Value::as_array);
        for (index, item) in items.into_iter().flatten().enumerate() {
            if let Err(error) = Item::deserialize(item) {
                return damaged(format!("{place}, item {}", name_of(item, index)), &error);
            }
        }
        if let Err(error) = Package::deserialize(package) {
            return damaged(place, &error);
        }
    }
    damaged(String::new(), error)
}

/// The name of a package or item in back-ticks, or its number from 1.
fn name_of(value: &Value, index: usize) -> String {
    match value.get("name").and_then(Value::as_str) {
        Some(name) => format!("`{}`", name.escape_debug()),
        None => format!("{}", index + 1),
    }
}

/// References are looked up by full name, so it has to be the right one.
fn check_full_names(document: &Document) -> Result<(), ReadError> {
    for package in &document.packages {
        for item in &package.items {
            let full = make::join(&package.name, &item.head().name);
            let mut wrong = None;
            if *item.full_name() != full {
                wrong = Some((item.full_name(), full));
            } else if let Item::Service(service) = item {
                let named =
                    service.consts.iter().map(|item| (&item.full_name, make::join(&full, &item.head.name)));
                wrong = named
                    .into_iter()
                    .find(|(said, full)| *said != full)
                    .map(|(said, full)| (said.as_str(), full));
            }
            if let Some((said, full)) = wrong {
                return Err(ReadError::Damaged {
                    place: format!("package `{}`, item `{}`", package.name, item.head().name),
                    reason: format!("its full name is `{full}`, not `{said}`"),
                });
            }
        }
    }
    Ok(())
}

//! An exception as it travels: class name, arguments, attributes and the remote traceback.
//! It does not know Python's class hierarchy; receivers raise by name.

use crate::codec::EncodeError;
use crate::{Generation, Value};

/// A Python exception on its way, in either direction.
///
/// Classes of Pyro itself are named as in Pyro5 (`Pyro5.errors.NamingError`); on the wire they take the name of the
/// receiver's generation.
#[derive(Debug, Clone, PartialEq)]
pub struct Exception {
    /// Full class name: `builtins.ValueError`, `Pyro5.errors.NamingError`.
    pub class: String,
    /// The positional arguments; Python shows the first as the message.
    pub args: Vec<Value>,
    /// Attributes set on the exception object, without `_pyroTraceback`.
    pub attributes: Vec<(String, Value)>,
    /// Lines of the traceback at the side where it was raised, each with its line end.
    pub traceback: Option<Vec<String>>,
}

impl Exception {
    /// An exception of a class, with its message as the only argument.
    pub fn new(class: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            class: class.into(),
            args: vec![Value::Str(message.into())],
            attributes: Vec::new(),
            traceback: None,
        }
    }

    /// The traceback of the other side as Python shows it (`get_pyro_traceback`), of several lines, the last with its end;
    /// none if none came.
    ///
    /// ```
    /// let mut exception = pyro_runtime::Exception::new("builtins.ValueError", "no");
    /// exception.traceback = Some(vec!["Traceback:\n  in f\n".to_owned(), "ValueError: no\n".to_owned()]);
    /// let shown = " +--- This exception occurred remotely (Pyro) - Remote traceback:
    ///  | Traceback:
    ///  |   in f
    ///  | ValueError: no
    ///  +--- End of remote traceback
    /// ";
    /// assert_eq!(exception.remote_traceback().as_deref(), Some(shown));
    /// ```
    pub fn remote_traceback(&self) -> Option<String> {
        let lines = self.traceback.as_ref().filter(|lines| !lines.is_empty())?;
        let mut shown = " +--- This exception occurred remotely (Pyro) - Remote traceback:".to_owned();
        for line in lines.iter().flat_map(|line| line.strip_suffix('\n').unwrap_or(line).split('\n')) {
            shown.push_str("\n | ");
            shown.push_str(line);
        }
        shown.push_str("\n +--- End of remote traceback\n");
        Some(shown)
    }

    /// Adds an attribute.
    #[must_use]
    pub fn with_attribute(mut self, name: impl Into<String>, value: impl Into<Value>) -> Self {
        self.attributes.push((name.into(), value.into()));
        self
    }

    /// The class name without its module: `ValueError`.
    pub fn short_class(&self) -> &str {
        self.class.rsplit('.').next().unwrap_or(&self.class)
    }

    /// The message: the first argument if it is a text, else all arguments as Python would print them.
    pub fn message(&self) -> String {
        match self.args.as_slice() {
            [Value::Str(text)] => text.clone(),
            [] => String::new(),
            [one] => one.to_string(),
            many => Value::Tuple(many.to_vec()).to_string(),
        }
    }

    /// The class name as a receiver of this generation knows it.
    pub fn wire_class(&self, generation: Generation) -> std::borrow::Cow<'_, str> {
        wire_class(&self.class, generation)
    }
}

/// A class name of this library as a receiver of this generation knows it.
pub(crate) fn wire_class(class: &str, generation: Generation) -> std::borrow::Cow<'_, str> {
    match (generation, class.strip_prefix("Pyro5.errors.")) {
        (Generation::Pyro4, Some(name)) => format!("Pyro4.errors.{name}").into(),
        _ => class.into(),
    }
}

impl std::fmt::Display for Exception {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let message = self.message();
        if message.is_empty() { f.write_str(&self.class) } else { write!(f, "{}: {message}", self.class) }
    }
}

impl std::error::Error for Exception {}

impl From<EncodeError> for Exception {
    fn from(error: EncodeError) -> Self {
        Self::new("Pyro5.errors.SerializeError", error.to_string())
    }
}

//! Errors of the operating system as Python has them: what a handler's `?` makes of them. Says nothing of connections, whose
//! errors have kinds of their own.

use crate::{Error, Exception, Value};
use std::io;

impl From<io::Error> for Exception {
    /// The subclass of `OSError` that Python raises for an error of this kind, with `errno` and the system's text as its
    /// arguments; with the text alone for an error that is not the system's.
    fn from(error: io::Error) -> Self {
        let text = error.to_string();
        let mut exception = Self::new(class(error.kind()), text.clone());
        // Elsewhere the number is not Python's `errno`.
        if let Some(errno) = error.raw_os_error().filter(|_| cfg!(unix)) {
            let bare = text.strip_suffix(&format!(" (os error {errno})")).unwrap_or(&text);
            exception.args = vec![Value::Int(errno.into()), bare.into()];
        }
        exception
    }
}

impl From<io::Error> for Error {
    /// An error of the handler's own work, as the exception that Python would raise; trouble with Pyro's connections is
    /// never made so.
    fn from(error: io::Error) -> Self {
        Self::remote(error.into())
    }
}

/// As `OSError`'s subclasses go by `errno` in Python.
fn class(kind: io::ErrorKind) -> &'static str {
    match kind {
        io::ErrorKind::NotFound => "builtins.FileNotFoundError",
        io::ErrorKind::PermissionDenied => "builtins.PermissionError",
        io::ErrorKind::AlreadyExists => "builtins.FileExistsError",
        io::ErrorKind::IsADirectory => "builtins.IsADirectoryError",
        io::ErrorKind::NotADirectory => "builtins.NotADirectoryError",
        io::ErrorKind::ConnectionRefused => "builtins.ConnectionRefusedError",
        io::ErrorKind::ConnectionReset => "builtins.ConnectionResetError",
        io::ErrorKind::ConnectionAborted => "builtins.ConnectionAbortedError",
        io::ErrorKind::BrokenPipe => "builtins.BrokenPipeError",
        io::ErrorKind::WouldBlock => "builtins.BlockingIOError",
        io::ErrorKind::Interrupted => "builtins.InterruptedError",
        io::ErrorKind::TimedOut => "builtins.TimeoutError",
        _ => "builtins.OSError",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn an_error_of_the_system_is_the_exception_that_python_raises() {
        let exception = Exception::from(io::Error::from_raw_os_error(2));
        assert_eq!(exception.class, "builtins.FileNotFoundError");
        assert_eq!(exception.args, [Value::Int(2), "No such file or directory".into()]);
        let error = Error::from(io::Error::from_raw_os_error(28));
        assert_eq!((error.python_class(), error.is_communication()), ("builtins.OSError", false));
    }

    #[test]
    fn an_error_that_is_not_the_systems_has_its_text() {
        let exception = Exception::from(io::Error::new(io::ErrorKind::TimedOut, "too late"));
        assert_eq!(
            (exception.class.as_str(), exception.args),
            ("builtins.TimeoutError", vec!["too late".into()])
        );
    }
}

//! Which exceptions of Python's are subclasses of which, so that `except OSError` has its like. A closed table: the builtins,
//! Pyro's own and those of `sqlite3`, which are what stock clients can raise. Classes of programs are not in it.

use crate::Exception;

/// What `is` makes of an exception, seen as its own class or else as the nearest base for which it makes anything.
pub fn nearest<T>(exception: &Exception, mut is: impl FnMut(&Exception) -> Option<T>) -> Option<T> {
    let found = is(exception);
    if found.is_some() {
        return found;
    }
    let mut seen = exception.clone();
    while let Some(base) = base(&seen.class) {
        base.clone_into(&mut seen.class);
        let found = is(&seen);
        if found.is_some() {
            return found;
        }
    }
    None
}

/// The class right above one, by its full name; none above the topmost. One that is not known is an `Exception`.
fn base(class: &str) -> Option<&'static str> {
    let known = match class.rsplit_once('.') {
        Some(("Pyro5.errors" | "Pyro4.errors", name)) => base_of_pyro(name),
        Some(("sqlite3", name)) => base_of_sqlite3(name),
        _ => match builtin_name(class) {
            Some("BaseException") => return None,
            Some(name) => base_of_builtin(name),
            None => None,
        },
    };
    Some(known.unwrap_or("builtins.Exception"))
}

/// Those right below `Exception` are left out here. `ExceptionGroup` is one of them: its other base cannot be declared.
fn base_of_builtin(name: &str) -> Option<&'static str> {
    Some(match name {
        "Exception" | "BaseExceptionGroup" | "GeneratorExit" | "KeyboardInterrupt" | "SystemExit" => {
            "builtins.BaseException"
        }
        "FloatingPointError" | "OverflowError" | "ZeroDivisionError" => "builtins.ArithmeticError",
        "ModuleNotFoundError" => "builtins.ImportError",
        "IndexError" | "KeyError" => "builtins.LookupError",
        "UnboundLocalError" => "builtins.NameError",
        "BlockingIOError" | "ChildProcessError" | "ConnectionError" | "FileExistsError"
        | "FileNotFoundError" | "InterruptedError" | "IsADirectoryError" | "NotADirectoryError"
        | "PermissionError" | "ProcessLookupError" | "TimeoutError" => "builtins.OSError",
        "BrokenPipeError" | "ConnectionAbortedError" | "ConnectionRefusedError" | "ConnectionResetError" => {
            "builtins.ConnectionError"
        }
        "NotImplementedError" | "PythonFinalizationError" | "RecursionError" => "builtins.RuntimeError",
        "IndentationError" => "builtins.SyntaxError",
        "TabError" => "builtins.IndentationError",
        "UnicodeError" => "builtins.ValueError",
        "UnicodeDecodeError" | "UnicodeEncodeError" | "UnicodeTranslateError" => "builtins.UnicodeError",
        "BytesWarning"
        | "DeprecationWarning"
        | "EncodingWarning"
        | "FutureWarning"
        | "ImportWarning"
        | "PendingDeprecationWarning"
        | "ResourceWarning"
        | "RuntimeWarning"
        | "SyntaxWarning"
        | "UnicodeWarning"
        | "UserWarning" => "builtins.Warning",
        _ => return None,
    })
}

/// As [`base_of_builtin`], of both generations.
fn base_of_pyro(name: &str) -> Option<&'static str> {
    Some(match name {
        "CommunicationError" | "DaemonError" | "NamingError" | "SecurityError" => "Pyro5.errors.PyroError",
        "ConnectionClosedError" | "ProtocolError" | "TimeoutError" => "Pyro5.errors.CommunicationError",
        "MessageTooLargeError" | "SerializeError" => "Pyro5.errors.ProtocolError",
        _ => return None,
    })
}

fn base_of_sqlite3(name: &str) -> Option<&'static str> {
    Some(match name {
        "DatabaseError" | "InterfaceError" => "sqlite3.Error",
        "DataError" | "IntegrityError" | "InternalError" | "NotSupportedError" | "OperationalError"
        | "ProgrammingError" => "sqlite3.DatabaseError",
        _ => return None,
    })
}

/// Whether an exception is Python's builtin of this name.
pub fn is_builtin(exception: &Exception, name: &str) -> bool {
    builtin_name(&exception.class) == Some(first_name(name))
}

/// Whether two names are those of one class.
pub(super) fn same_class(a: &str, b: &str) -> bool {
    a == b || builtin_name(a).is_some_and(|name| builtin_name(b) == Some(name))
}

/// Python 2 and 3 call the module of builtins differently, and some senders leave it out.
fn builtin_name(class: &str) -> Option<&str> {
    match class.rsplit_once('.') {
        None => Some(first_name(class)),
        Some(("builtins" | "exceptions", name)) => Some(first_name(name)),
        Some(_) => None,
    }
}

/// Python 3 has one class for what were three in Python 2.
fn first_name(name: &str) -> &str {
    match name {
        "EnvironmentError" | "IOError" => "OSError",
        name => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn caught_as(class: &str, declared: &[&'static str]) -> Option<&'static str> {
        nearest(&Exception::new(class, ""), |seen| {
            declared.iter().find(|name| is_builtin(seen, name)).copied()
        })
    }

    #[test]
    fn the_nearest_base_catches() {
        for (class, declared, caught) in [
            ("builtins.FileNotFoundError", &["LookupError", "OSError"][..], Some("OSError")),
            ("builtins.KeyError", &["OSError", "LookupError"], Some("LookupError")),
            (
                "builtins.BrokenPipeError",
                &["Exception", "OSError", "ConnectionError"],
                Some("ConnectionError"),
            ),
            ("builtins.BrokenPipeError", &["Exception", "BrokenPipeError"], Some("BrokenPipeError")),
            ("exceptions.UnicodeDecodeError", &["ValueError"], Some("ValueError")),
            ("IOError", &["OSError"], Some("OSError")),
            ("builtins.PermissionError", &["IOError"], Some("IOError")),
            ("builtins.OSError", &["FileNotFoundError"], None),
            ("builtins.KeyboardInterrupt", &["Exception"], None),
            ("builtins.KeyboardInterrupt", &["BaseException"], Some("BaseException")),
            // Pyro's own time-out is not Python's.
            ("Pyro5.errors.TimeoutError", &["OSError", "TimeoutError"], None),
            ("Pyro5.errors.TimeoutError", &["Exception"], Some("Exception")),
            ("my.ValueError", &["ValueError"], None),
            ("my.ValueError", &["ValueError", "Exception"], Some("Exception")),
        ] {
            assert_eq!(caught_as(class, declared), caught, "{class} among {declared:?}");
        }
    }

    #[test]
    fn builtins_go_by_their_short_name() {
        for (class, is_one) in [
            ("builtins.ValueError", true),
            ("exceptions.ValueError", true),
            ("ValueError", true),
            ("my.ValueError", false),
        ] {
            assert_eq!(is_builtin(&Exception::new(class, ""), "ValueError"), is_one, "{class}");
        }
    }
}

//! Which exception classes of Python are caught as which: those that every client has without being told.

/// Class and base, of the modules `builtins` and `Pyro5.errors`; bases that are not here have `Exception` above them.
const BASES: [(&str, &str); 33] = [
    ("ZeroDivisionError", "ArithmeticError"),
    ("OverflowError", "ArithmeticError"),
    ("FloatingPointError", "ArithmeticError"),
    ("KeyError", "LookupError"),
    ("IndexError", "LookupError"),
    ("ModuleNotFoundError", "ImportError"),
    ("UnboundLocalError", "NameError"),
    ("BlockingIOError", "OSError"),
    ("ChildProcessError", "OSError"),
    ("ConnectionError", "OSError"),
    ("BrokenPipeError", "ConnectionError"),
    ("ConnectionAbortedError", "ConnectionError"),
    ("ConnectionRefusedError", "ConnectionError"),
    ("ConnectionResetError", "ConnectionError"),
    ("FileExistsError", "OSError"),
    ("FileNotFoundError", "OSError"),
    ("InterruptedError", "OSError"),
    ("IsADirectoryError", "OSError"),
    ("NotADirectoryError", "OSError"),
    ("PermissionError", "OSError"),
    ("ProcessLookupError", "OSError"),
    ("TimeoutError", "OSError"),
    ("NotImplementedError", "RuntimeError"),
    ("RecursionError", "RuntimeError"),
    ("UnicodeError", "ValueError"),
    ("UnicodeDecodeError", "UnicodeError"),
    ("UnicodeEncodeError", "UnicodeError"),
    ("IndentationError", "SyntaxError"),
    ("Pyro5.errors.CommunicationError", "Pyro5.errors.PyroError"),
    ("Pyro5.errors.NamingError", "Pyro5.errors.PyroError"),
    ("Pyro5.errors.DaemonError", "Pyro5.errors.PyroError"),
    ("Pyro5.errors.SecurityError", "Pyro5.errors.PyroError"),
    ("Pyro5.errors.TimeoutError", "Pyro5.errors.CommunicationError"),
];

/// What an exception without `@python` travels as.
pub(super) const DEFAULT: &str = "Pyro5.errors.PyroError";

/// Whether `except WANTED` catches an exception of this class.
pub(super) fn is_caught_as(class: &str, wanted: &str) -> bool {
    let (class, wanted) = (plain(class), plain(wanted));
    let is_known = |class: &str| {
        is_built_in(class) && !class.ends_with("BaseException") && !class.ends_with("KeyboardInterrupt")
    };
    let base_of = |class: &&str| BASES.iter().find(|(known, _)| known == class).map(|(_, base)| *base);
    std::iter::successors(Some(class), base_of).any(|class| class == wanted)
        || (wanted == "Exception" && is_known(class))
}

/// Whether Pyro makes exceptions of this class in every client.
pub(super) fn is_built_in(class: &str) -> bool {
    matches!(
        class.rsplit_once('.'),
        None | Some(("builtins" | "exceptions" | "Pyro5.errors" | "Pyro4.errors" | "sqlite3" | "struct", _))
    )
}

/// One name for each class: Python has several for some.
fn plain(class: &str) -> &str {
    let short =
        class.strip_prefix("builtins.").or_else(|| class.strip_prefix("exceptions.")).unwrap_or(class);
    if matches!(short, "IOError" | "EnvironmentError") { "OSError" } else { short }
}

#[cfg(test)]
mod tests {
    use super::is_caught_as;

    #[test]
    fn classes_are_caught_as_their_bases() {
        assert!(is_caught_as("builtins.ConnectionResetError", "builtins.OSError"));
        assert!(is_caught_as("builtins.IOError", "builtins.OSError"));
        assert!(is_caught_as("exceptions.KeyError", "builtins.Exception"));
        assert!(is_caught_as("lab.Broken", "lab.Broken"));
        assert!(!is_caught_as("builtins.OSError", "builtins.ConnectionError"));
        assert!(!is_caught_as("lab.Broken", "builtins.Exception"));
        assert!(!is_caught_as("builtins.KeyboardInterrupt", "builtins.Exception"));
    }
}

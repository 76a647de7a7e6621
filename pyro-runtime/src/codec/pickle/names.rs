//! The closed list of what a pickle may name, and what each name stands for. Names of Python 2 and 3, of Pyro4 and Pyro5.

use crate::codec::{DecodeError, DecodeErrorKind};

/// What a name stands for. Nothing of it is ever called: each is a way to make a value of arguments and state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Known {
    /// `module` in Python 3's and Pyro4's spelling.
    Exception {
        module: &'static str,
        name: &'static str,
    },
    Set,
    Bytes,
    Complex,
    Date,
    Time,
    DateTime,
    TimeDelta,
    TimeZone,
    Decimal,
    Uuid,
    SafeUuid,
    OrderedDict,
    Deque,
    Uri,
    Proxy,
    /// The proxy of Pyro5, whose state is another.
    Proxy5,
    Daemon,
    ExceptionWrapper,
    /// `_codecs.encode`: how bytes are written before protocol 3.
    Encode,
    /// `copyreg._reconstructor` and `copyreg.__newobj__`: the class is an argument.
    Reconstructor,
    NewObject,
    /// `object`, which only a reconstructor names.
    Object,
}

/// What this name stands for. Module and name are compared each for itself: `Pyro4` and `core.URI` are not on the list.
pub(super) fn find(module: &str, name: &str) -> Option<Known> {
    Some(match (module, name) {
        ("builtins" | "__builtin__" | "exceptions", _) => return builtin(module, name),
        ("datetime", "date") => Known::Date,
        ("datetime", "time") => Known::Time,
        ("datetime", "datetime") => Known::DateTime,
        ("datetime", "timedelta") => Known::TimeDelta,
        ("datetime", "timezone") => Known::TimeZone,
        ("decimal" | "_decimal" | "_pydecimal", "Decimal") => Known::Decimal,
        ("uuid", "UUID") => Known::Uuid,
        ("uuid", "SafeUUID") => Known::SafeUuid,
        ("collections", "OrderedDict") => Known::OrderedDict,
        ("collections", "deque") => Known::Deque,
        ("_codecs", "encode") => Known::Encode,
        ("copyreg" | "copy_reg", "_reconstructor") => Known::Reconstructor,
        ("copyreg" | "copy_reg", "__newobj__") => Known::NewObject,
        ("Pyro4.core" | "Pyro5.core", "URI") => Known::Uri,
        ("Pyro4.core", "Proxy") => Known::Proxy,
        ("Pyro5.client", "Proxy") => Known::Proxy5,
        ("Pyro4.core", "Daemon") | ("Pyro5.server", "Daemon") => Known::Daemon,
        ("Pyro4.futures", "_ExceptionWrapper") | ("Pyro5.core", "_ExceptionWrapper") => {
            Known::ExceptionWrapper
        }
        _ => return exception(module, name),
    })
}

fn builtin(module: &str, name: &str) -> Option<Known> {
    if module == "exceptions" {
        return exception("builtins", name);
    }
    Some(match name {
        "set" | "frozenset" => Known::Set,
        "bytes" | "bytearray" => Known::Bytes,
        "complex" => Known::Complex,
        "object" => Known::Object,
        _ => return exception("builtins", name),
    })
}

/// The exception of this class; those that Python 2 alone has as what they are in Python 3.
fn exception(module: &str, name: &str) -> Option<Known> {
    let name = match (module, name) {
        ("builtins", "StandardError") => "Exception",
        ("builtins", "WindowsError") => "OSError",
        _ => name,
    };
    let (module, names): (_, &[&'static str]) = match module {
        "builtins" => ("builtins", &BUILTIN_EXCEPTIONS),
        "Pyro4.errors" | "Pyro5.errors" => ("Pyro4.errors", &PYRO_EXCEPTIONS),
        "sqlite3" => ("sqlite3", &SQLITE_EXCEPTIONS),
        "struct" => ("struct", &["error"]),
        "zlib" => ("zlib", &["error"]),
        _ => return None,
    };
    names.iter().find(|known| **known == name).map(|name| Known::Exception { module, name })
}

/// Whether Python 2 has this builtin exception: it is then written under the name that both know.
pub(super) fn is_in_python_2(name: &str) -> bool {
    BUILTIN_EXCEPTIONS.contains(&name) && !ONLY_IN_PYTHON_3.contains(&name)
}

/// A name that is not on the list.
#[cold]
pub(super) fn unknown(module: &str, name: &str, at: usize) -> DecodeError {
    let full: String = format!("{module}.{name}").escape_debug().take(MAX_SHOWN).collect();
    DecodeError::new(DecodeErrorKind::UnknownGlobal(full), at)
}

/// Characters of a refused name that an error shows.
const MAX_SHOWN: usize = 120;

const PYRO_EXCEPTIONS: [&str; 10] = [
    "PyroError",
    "CommunicationError",
    "ConnectionClosedError",
    "TimeoutError",
    "ProtocolError",
    "MessageTooLargeError",
    "SerializeError",
    "NamingError",
    "DaemonError",
    "SecurityError",
];

const SQLITE_EXCEPTIONS: [&str; 9] = [
    "Error",
    "DatabaseError",
    "DataError",
    "IntegrityError",
    "InterfaceError",
    "InternalError",
    "NotSupportedError",
    "OperationalError",
    "ProgrammingError",
];

const ONLY_IN_PYTHON_3: [&str; 23] = [
    "BlockingIOError",
    "BrokenPipeError",
    "ChildProcessError",
    "ConnectionAbortedError",
    "ConnectionError",
    "ConnectionRefusedError",
    "ConnectionResetError",
    "EncodingWarning",
    "FileExistsError",
    "FileNotFoundError",
    "InterruptedError",
    "IsADirectoryError",
    "ModuleNotFoundError",
    "NotADirectoryError",
    "PermissionError",
    "ProcessLookupError",
    "PythonFinalizationError",
    "RecursionError",
    "ResourceWarning",
    "StopAsyncIteration",
    "TimeoutError",
    "BaseExceptionGroup",
    "ExceptionGroup",
];

const BUILTIN_EXCEPTIONS: [&str; 70] = [
    "ArithmeticError",
    "AssertionError",
    "AttributeError",
    "BaseException",
    "BaseExceptionGroup",
    "BlockingIOError",
    "BrokenPipeError",
    "BufferError",
    "BytesWarning",
    "ChildProcessError",
    "ConnectionAbortedError",
    "ConnectionError",
    "ConnectionRefusedError",
    "ConnectionResetError",
    "DeprecationWarning",
    "EOFError",
    "EncodingWarning",
    "EnvironmentError",
    "Exception",
    "ExceptionGroup",
    "FileExistsError",
    "FileNotFoundError",
    "FloatingPointError",
    "FutureWarning",
    "GeneratorExit",
    "IOError",
    "ImportError",
    "ImportWarning",
    "IndentationError",
    "IndexError",
    "InterruptedError",
    "IsADirectoryError",
    "KeyError",
    "KeyboardInterrupt",
    "LookupError",
    "MemoryError",
    "ModuleNotFoundError",
    "NameError",
    "NotADirectoryError",
    "NotImplementedError",
    "OSError",
    "OverflowError",
    "PendingDeprecationWarning",
    "PermissionError",
    "ProcessLookupError",
    "PythonFinalizationError",
    "RecursionError",
    "ReferenceError",
    "ResourceWarning",
    "RuntimeError",
    "RuntimeWarning",
    "StopAsyncIteration",
    "StopIteration",
    "SyntaxError",
    "SyntaxWarning",
    "SystemError",
    "SystemExit",
    "TabError",
    "TimeoutError",
    "TypeError",
    "UnboundLocalError",
    "UnicodeDecodeError",
    "UnicodeEncodeError",
    "UnicodeError",
    "UnicodeTranslateError",
    "UnicodeWarning",
    "UserWarning",
    "ValueError",
    "Warning",
    "ZeroDivisionError",
];

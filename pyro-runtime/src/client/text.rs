//! Error texts of the client, in Python's words. No decisions.

use crate::uri::Location;
use crate::{Error, Generation};
use std::io;

/// An operating system's error as Python prints it: `[Errno 111] Connection refused`.
pub(super) fn os_error(e: &io::Error) -> String {
    let text = e.to_string();
    if let Some(code) = e.raw_os_error() {
        let bare = text.strip_suffix(&format!(" (os error {code})")).unwrap_or(&text);
        return format!("[Errno {code}] {bare}");
    }
    match text.strip_prefix("failed to lookup address information: ") {
        // getaddrinfo's EAI_NONAME, which is what a host that does not exist gives.
        Some(why) => format!("[Errno -2] {why}"),
        None => text,
    }
}

/// A location as Python prints the address it connects to: `('localhost', 9090)`, or the name of a unix socket.
pub(super) fn place(location: &Location) -> String {
    match location {
        Location::Tcp { host, port } => format!("('{host}', {port})"),
        Location::Unix(name) => name.clone(),
    }
}

pub(super) fn cannot_connect(location: &Location, why: impl std::fmt::Display) -> Error {
    Error::connect(format!("cannot connect to {}: {why}", place(location)))
}

pub(super) fn rejected(location: &Location, why: impl std::fmt::Display) -> Error {
    Error::connect(format!("connection to {} rejected: {why}", place(location)))
}

pub(super) fn out_of_sync(got: u16, expected: u16) -> Error {
    Error::protocol(format!("invoke: reply sequence out of sync, got {got} expected {expected}"))
}

pub(super) fn invalid_serializer(id: u16) -> Error {
    Error::serialize(format!("invalid serializer in response: {id}"))
}

pub(super) fn no_pickle() -> Error {
    Error::usage("Pyro5 has no pickle: take another serializer, or the generation Pyro4")
}

pub(super) fn nothing_exposed(generation: Generation, uri: impl std::fmt::Display) -> Error {
    let object = match generation {
        Generation::Pyro5 => format!("remote object '{uri}'"),
        Generation::Pyro4 => "remote object".to_owned(),
    };
    Error::usage(format!(
        "{object} doesn't expose any methods or attributes. Did you forget setting @expose on them?"
    ))
}

pub(super) fn no_such_member(uri: impl std::fmt::Display, name: &str) -> Error {
    Error::attribute(format!("remote object '{uri}' has no exposed attribute or method '{name}'"))
}

pub(super) fn no_such_attribute(uri: impl std::fmt::Display, name: &str) -> Error {
    Error::attribute(format!("remote object '{uri}' has no exposed attribute '{name}'"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_of_the_system_read_as_in_python() {
        let refused = io::Error::from_raw_os_error(111);
        #[cfg(target_os = "linux")]
        assert_eq!(os_error(&refused), "[Errno 111] Connection refused");
        let location = Location::Tcp { host: "localhost".to_owned(), port: 1 };
        assert_eq!(place(&location), "('localhost', 1)");
        assert!(
            cannot_connect(&location, os_error(&refused))
                .to_string()
                .starts_with("cannot connect to ('localhost', 1): ")
        );
    }
}

//! Host names to socket addresses, and who is at the other end. Decides nothing about which address to prefer beyond
//! what the caller asks for.

use std::io;
use std::net::{IpAddr, SocketAddr, ToSocketAddrs};

/// Who is at the other end of a connection.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Peer {
    /// A TCP address.
    Tcp(SocketAddr),
    /// A unix socket; clients of one have no name.
    Unix,
}

impl Peer {
    /// The address without the port; `None` over a unix socket.
    pub fn ip(&self) -> Option<IpAddr> {
        match self {
            Self::Tcp(address) => Some(address.ip()),
            Self::Unix => None,
        }
    }

    /// Whether it is on this machine.
    pub fn is_local(&self) -> bool {
        self.ip().is_none_or(|ip| ip.is_loopback())
    }
}

impl std::fmt::Display for Peer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Tcp(address) => address.fmt(f),
            Self::Unix => f.write_str("unix socket"),
        }
    }
}

/// All addresses of a host, in the resolver's order; with `prefer_ip_version` 4 or 6 those of that version only, as
/// Python's `PREFER_IP_VERSION` does.
///
/// An address in digits, with or without brackets, asks no resolver.
///
/// # Errors
/// What the resolver says; `NotFound` when no address of the wanted version is left.
pub async fn resolve(host: &str, port: u16, prefer_ip_version: u8) -> io::Result<Vec<SocketAddr>> {
    match in_digits(host, port) {
        Ok(address) => Ok(vec![address]),
        Err(bare) => wanted(host, tokio::net::lookup_host((bare, port)).await?, prefer_ip_version),
    }
}

/// As [`resolve`], for whoever may wait with his thread.
///
/// # Errors
/// As [`resolve`].
pub fn resolve_blocking(host: &str, port: u16, prefer_ip_version: u8) -> io::Result<Vec<SocketAddr>> {
    match in_digits(host, port) {
        Ok(address) => Ok(vec![address]),
        Err(bare) => wanted(host, (bare, port).to_socket_addrs()?, prefer_ip_version),
    }
}

/// The address that a host in digits is; else the host without brackets.
fn in_digits(host: &str, port: u16) -> Result<SocketAddr, &str> {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    bare.parse::<IpAddr>().map(|ip| SocketAddr::new(ip, port)).map_err(|_| bare)
}

fn wanted(
    host: &str,
    found: impl Iterator<Item = SocketAddr>,
    prefer_ip_version: u8,
) -> io::Result<Vec<SocketAddr>> {
    let wanted = |a: &SocketAddr| match prefer_ip_version {
        4 => a.is_ipv4(),
        6 => a.is_ipv6(),
        _ => true,
    };
    let found: Vec<SocketAddr> = found.filter(wanted).collect();
    if found.is_empty() {
        return Err(io::Error::new(io::ErrorKind::NotFound, format!("no address found for host {host}")));
    }
    Ok(found)
}

/// `host:port` as URIs and Python's texts have it: IPv6 addresses in brackets.
pub fn host_address(host: &str, port: u16) -> String {
    if host.contains(':') && !host.starts_with('[') {
        format!("[{host}]:{port}")
    } else {
        format!("{host}:{port}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ipv6_hosts_get_brackets_once() {
        assert_eq!(host_address("localhost", 1), "localhost:1");
        assert_eq!(host_address("::1", 2), "[::1]:2");
        assert_eq!(host_address("[::1]", 2), "[::1]:2");
    }

    #[tokio::test]
    async fn digits_need_no_resolver_and_versions_are_filtered() {
        assert_eq!(resolve("[::1]", 7, 4).await.unwrap(), ["[::1]:7".parse().unwrap()]);
        let v4 = resolve("localhost", 7, 4).await.unwrap();
        assert!(v4.iter().all(SocketAddr::is_ipv4), "{v4:?}");
    }
}

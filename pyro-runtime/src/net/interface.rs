//! Which addresses this machine has towards others: what Python's `socketutil` helps with. Nothing is sent for it.

use super::resolve;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener, UdpSocket};

/// A host on the far side of the default route; nothing is sent to it.
const FAR_AWAY: IpAddr = IpAddr::V4(Ipv4Addr::new(4, 2, 2, 2));

/// The address of a host, as Python's `get_ip_address`; an empty name is this machine's own.
///
/// With `workaround_127`, where that is a loopback address (as many systems have it in `/etc/hosts` for their own name), it is
/// the address by which this machine reaches the outside, if there is one. `version` is 4 or 6 for that IP version, 0 for the
/// resolver's order.
///
/// # Errors
/// What the resolver says.
pub async fn ip_address(host: &str, workaround_127: bool, version: u8) -> io::Result<IpAddr> {
    let own = if host.is_empty() { own_name()? } else { host.to_owned() };
    let found = match resolve(&own, 80, version).await {
        // Python asks again for any version, unless it was told which.
        Err(_) if version != 0 && version != 6 => resolve(&own, 80, 0).await?,
        found => found?,
    };
    let first = found.first().map(SocketAddr::ip).ok_or(io::ErrorKind::NotFound)?;
    let is_inside = matches!(first, IpAddr::V4(ip) if ip.is_loopback() || ip.is_unspecified());
    if workaround_127 && is_inside {
        // Without a network there is only the loopback.
        return Ok(interface_towards(FAR_AWAY).unwrap_or(first));
    }
    Ok(first)
}

/// The address of this machine from which packets to `target` are sent, as Python's `get_interface`. Nothing is sent:
/// connecting a UDP socket only asks the routing table.
///
/// # Errors
/// When there is no way there.
pub fn interface_towards(target: IpAddr) -> io::Result<IpAddr> {
    let any: IpAddr =
        if target.is_ipv4() { Ipv4Addr::UNSPECIFIED.into() } else { Ipv6Addr::UNSPECIFIED.into() };
    let socket = UdpSocket::bind((any, 0))?;
    socket.connect((target, 53))?;
    Ok(socket.local_addr()?.ip())
}

/// A TCP port of a host that was free a moment ago: somebody may be quicker. A daemon needs none, since it listens on a free
/// port where it is given port 0.
///
/// # Errors
/// When the host is none of this machine's addresses, or the system has no port left.
pub fn free_port(host: &str) -> io::Result<u16> {
    Ok(TcpListener::bind((host, 0))?.local_addr()?.port())
}

/// The address that an entry of `BROADCAST_ADDRS` stands for: `<broadcast>` for 255.255.255.255, an empty text for 0.0.0.0,
/// others for themselves.
pub fn broadcast_address(entry: &str) -> &str {
    match entry {
        "<broadcast>" => "255.255.255.255",
        "" => "0.0.0.0",
        other => other,
    }
}

/// This machine's name.
fn own_name() -> io::Result<String> {
    // Neither std nor a dependency has `gethostname`; the kernel shows it where there is a `/proc`.
    for place in ["/proc/sys/kernel/hostname", "/etc/hostname"] {
        if let Ok(name) = std::fs::read_to_string(place) {
            return Ok(name.trim().to_owned());
        }
    }
    std::env::var("COMPUTERNAME").or(Ok("localhost".to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn addresses_of_this_machine_are_found() {
        let loopback: IpAddr = Ipv4Addr::LOCALHOST.into();
        assert_eq!(ip_address("localhost", false, 4).await.unwrap(), loopback);
        assert_eq!(ip_address("127.0.0.1", false, 0).await.unwrap(), loopback);
        assert_eq!(interface_towards(loopback).unwrap(), loopback);
        // With a network this is another address, without one the same.
        let outside = ip_address("127.0.0.1", true, 0).await.unwrap();
        assert_eq!(outside, interface_towards(FAR_AWAY).unwrap_or(loopback));
        assert!(ip_address("", false, 0).await.is_ok(), "its own name");
    }

    #[test]
    fn a_free_port_can_be_listened_on() {
        let port = free_port("127.0.0.1").unwrap();
        assert!(TcpListener::bind(("127.0.0.1", port)).is_ok());
        assert!(free_port("203.0.113.7").is_err(), "an address of nobody here");
    }

    #[test]
    fn broadcast_entries_are_addresses() {
        assert_eq!(broadcast_address("<broadcast>"), "255.255.255.255");
        assert_eq!(broadcast_address(""), "0.0.0.0");
        assert_eq!(broadcast_address("10.0.0.255"), "10.0.0.255");
    }
}

//! Answers UDP broadcasts of those who look for a name server. It answers nothing but the exact request, and reveals
//! nothing but the name server's URI.

use crate::discovery::{MAX_REPLY_BYTES, REQUEST};
use crate::net::{interface_towards, resolve};
use crate::{Location, Uri};
use std::io;
use std::net::{IpAddr, SocketAddr, UdpSocket as StdUdpSocket};
use std::time::Duration;
use tokio::net::UdpSocket;
use tokio::task::JoinHandle;

/// One byte more than is ever answered: a longer datagram is cut, and then does not match either.
pub(super) const MAX_REQUEST_BYTES: usize = REQUEST.len() + 1;

/// A responder at work. It ends when this is dropped.
#[derive(Debug)]
pub struct Broadcast {
    address: SocketAddr,
    host: String,
    task: JoinHandle<()>,
}

impl Broadcast {
    /// Listens on a UDP address and answers with `uri`. An empty host means all addresses, port 0 a free one.
    ///
    /// A URI with the host `0.0.0.0` is answered with the address of this machine that reaches the one who asks.
    ///
    /// # Errors
    /// The system's reason, with the address in the text; the kind is kept (`AddrInUse`, ...).
    pub async fn start(uri: Uri, host: &str, port: u16, reuse_address: bool) -> io::Result<Self> {
        let bind_to = if host.is_empty() { "0.0.0.0" } else { host };
        let explain = |e: io::Error| {
            io::Error::new(e.kind(), format!("cannot listen for broadcasts on {bind_to}:{port}: {e}"))
        };
        let address = resolve(bind_to, port, 4).await.map_err(explain)?[0];
        let socket = bind(address, reuse_address).and_then(UdpSocket::from_std).map_err(explain)?;
        let address = socket.local_addr()?;
        let task = tokio::spawn(respond(socket, uri));
        Ok(Self { address, host: bind_to.to_owned(), task })
    }

    /// Where it listens, with the real port.
    pub fn local_addr(&self) -> SocketAddr {
        self.address
    }

    /// `host:port` for people: the host as it was given, the real port.
    pub fn location(&self) -> String {
        crate::net::host_address(&self.host, self.address.port())
    }
}

impl Drop for Broadcast {
    fn drop(&mut self) {
        self.task.abort();
    }
}

pub(super) fn bind(address: SocketAddr, reuse_address: bool) -> io::Result<StdUdpSocket> {
    let socket = socket2::Socket::new(
        socket2::Domain::for_address(address),
        socket2::Type::DGRAM,
        Some(socket2::Protocol::UDP),
    )?;
    socket.set_broadcast(true)?;
    socket.set_reuse_address(reuse_address)?;
    socket.set_nonblocking(true)?;
    socket.bind(&address.into())?;
    Ok(socket.into())
}

/// Runs until it is aborted by [`Broadcast`]'s drop.
async fn respond(socket: UdpSocket, uri: Uri) {
    let mut request = [0; MAX_REQUEST_BYTES];
    loop {
        match socket.recv_from(&mut request).await {
            Ok((n, asker)) => {
                if let Some(reply) = answer(&uri, &request[..n], asker.ip()) {
                    // Lost answers are what broadcasts are about: the asker tries again.
                    let _ = socket.send_to(&reply, asker).await;
                }
            }
            // Some systems report here that an earlier answer met a closed port.
            Err(_) => tokio::time::sleep(Duration::from_millis(20)).await,
        }
    }
}

/// What is answered to a datagram; `None` to anything but the exact request.
pub(super) fn answer(uri: &Uri, request: &[u8], asker: IpAddr) -> Option<Vec<u8>> {
    if request == REQUEST { reply(uri, asker) } else { None }
}

/// The URI for this asker in Latin-1; `None` if it has no such form.
fn reply(uri: &Uri, asker: IpAddr) -> Option<Vec<u8>> {
    let mut uri = uri.clone();
    if let Some(Location::Tcp { host, .. }) = &mut uri.location
        && host == "0.0.0.0"
        && let Ok(interface) = interface_towards(asker)
    {
        *host = interface.to_string();
    }
    let text = uri.to_string();
    let reply = text.chars().map(|c| u8::try_from(u32::from(c)).ok()).collect::<Option<Vec<u8>>>();
    // Half a URI would lead the asker astray.
    reply.filter(|reply| reply.len() <= MAX_REPLY_BYTES)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::Ipv4Addr;

    async fn ask(responder: &Broadcast, request: &[u8]) -> Option<String> {
        let socket = UdpSocket::bind("127.0.0.1:0").await.unwrap();
        let at = (Ipv4Addr::LOCALHOST, responder.local_addr().port());
        socket.send_to(request, at).await.unwrap();
        let mut buf = [0; MAX_REPLY_BYTES];
        let patience = Duration::from_millis(300);
        let n = tokio::time::timeout(patience, socket.recv(&mut buf)).await.ok()?.unwrap();
        Some(String::from_utf8(buf[..n].to_vec()).unwrap())
    }

    #[tokio::test]
    async fn only_the_exact_request_is_answered() {
        let uri: Uri = "PYRO:Pyro.NameServer@0.0.0.0:9090".parse().unwrap();
        let responder = Broadcast::start(uri, "127.0.0.1", 0, true).await.unwrap();
        assert_eq!(ask(&responder, b"GET_NSURI\n").await, None);
        assert_eq!(ask(&responder, b"hello").await, None);
        assert_eq!(ask(&responder, &[b'x'; 2000]).await, None);
        let reply = ask(&responder, b"GET_NSURI").await;
        assert_eq!(reply.as_deref(), Some("PYRO:Pyro.NameServer@127.0.0.1:9090"));
        assert_eq!(responder.location(), format!("127.0.0.1:{}", responder.local_addr().port()));
    }

    #[tokio::test]
    async fn other_hosts_are_answered_as_they_are() {
        let uri: Uri = "PYRO:Pyro.NameServer@host.example:9090".parse().unwrap();
        let responder = Broadcast::start(uri, "", 0, true).await.unwrap();
        let reply = ask(&responder, b"GET_NSURI").await;
        assert_eq!(reply.as_deref(), Some("PYRO:Pyro.NameServer@host.example:9090"));
        assert!(responder.location().starts_with("0.0.0.0:"));
    }

    #[test]
    fn what_would_be_cut_is_not_sent() {
        let here = IpAddr::from([127, 0, 0, 1]);
        let uri = |host: String| Uri::pyro("Pyro.NameServer", Location::Tcp { host, port: 1 });
        assert_eq!(reply(&uri("h".repeat(100)), here), None);
        assert_eq!(reply(&uri("\u{20ac}".to_owned()), here), None);
        assert_eq!(reply(&uri("h\u{e9}".to_owned()), here), Some(b"PYRO:Pyro.NameServer@h\xe9:1".to_vec()));
    }
}

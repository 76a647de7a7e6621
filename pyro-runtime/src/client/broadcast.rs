//! Asking for a name server by UDP broadcast. An answer is taken at its word: broadcast is advice, and whoever must be
//! sure configures a host.

use crate::discovery::{MAX_REPLY_BYTES, REQUEST};
use crate::net::broadcast_address;
use crate::{Result, Uri};
use std::io;
use std::time::Duration;
use tokio::net::UdpSocket;
use tokio::time::timeout;

const TRIES: usize = 3;
const PATIENCE: Duration = Duration::from_millis(700);

/// Asks at all addresses, three times, and waits 0.7 seconds each time.
pub(super) async fn ask(addresses: &[String], port: u16) -> Result<Uri, String> {
    let socket = open().await.map_err(|e| super::text::os_error(&e))?;
    let mut buf = [0; MAX_REPLY_BYTES];
    for _ in 0..TRIES {
        for address in addresses {
            let address = broadcast_address(address);
            // An address that this machine cannot reach is no reason not to ask the others.
            let _ = socket.send_to(REQUEST, (address, port)).await;
        }
        if let Ok(Ok((n, _))) = timeout(PATIENCE, socket.recv_from(&mut buf)).await
            && let Ok(uri) = latin1(&buf[..n]).parse()
        {
            return Ok(uri);
        }
    }
    Err("no answer".to_owned())
}

/// The same, by the thread that asks.
pub(super) fn ask_here(addresses: &[String], port: u16) -> Result<Uri, String> {
    let open = || -> io::Result<std::net::UdpSocket> {
        let socket = std::net::UdpSocket::bind(("0.0.0.0", 0))?;
        socket.set_broadcast(true)?;
        socket.set_read_timeout(Some(PATIENCE))?;
        Ok(socket)
    };
    let socket = open().map_err(|e| super::text::os_error(&e))?;
    let mut buf = [0; MAX_REPLY_BYTES];
    for _ in 0..TRIES {
        for address in addresses {
            let _ = socket.send_to(REQUEST, (broadcast_address(address), port));
        }
        if let Ok((n, _)) = socket.recv_from(&mut buf)
            && let Ok(uri) = latin1(&buf[..n]).parse()
        {
            return Ok(uri);
        }
    }
    Err("no answer".to_owned())
}

async fn open() -> io::Result<UdpSocket> {
    let socket = UdpSocket::bind(("0.0.0.0", 0)).await?;
    socket.set_broadcast(true)?;
    Ok(socket)
}

fn latin1(bytes: &[u8]) -> String {
    bytes.iter().copied().map(char::from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_answer_is_a_uri_in_latin_1() {
        let responder = UdpSocket::bind("127.0.0.1:0").await.unwrap();
        let port = responder.local_addr().unwrap().port();
        let answering = tokio::spawn(async move {
            let mut buf = [0; 20];
            let (n, from) = responder.recv_from(&mut buf).await.unwrap();
            assert_eq!(&buf[..n], b"GET_NSURI");
            responder.send_to(b"PYRO:Pyro.NameServer@127.0.0.1:9090", from).await.unwrap();
        });
        let uri = ask(&["127.0.0.1".to_owned()], port).await.unwrap();
        assert_eq!(uri.to_string(), "PYRO:Pyro.NameServer@127.0.0.1:9090");
        answering.await.unwrap();
    }
}

//! Plays the client's side of one recorded conversation against a port and judges the replies.

use pyro_runtime::codec::decode_payload;
use pyro_runtime::{Generation, Serializer, Value};
use pyro_tests::compare::{self, Ports};
use pyro_tests::frame::{self, Frame};
use pyro_tests::vectors::{Connection, Direction, Message, Scenario};
use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::Duration;

/// How long a reply may take. Replies come in well under a millisecond; this only ends a test that is lost.
const PATIENCE: Duration = Duration::from_secs(5);

/// Marshal's number in 502.
const MARSHAL: u16 = 2;
/// The flag of 502 that a correlation id is there.
const CORR_ID: u16 = 64;

/// One scenario on its way.
pub(super) struct Player<'a> {
    pub(super) generation: Generation,
    pub(super) scenario: &'a Scenario,
    pub(super) ports: Ports,
    pub(super) hmac_key: Option<&'a str>,
    /// Recorded texts and what takes their place in what is sent: stream ids, and where the client itself is called.
    ours: Vec<(Vec<u8>, Vec<u8>)>,
}

impl<'a> Player<'a> {
    pub(super) fn new(generation: Generation, scenario: &'a Scenario, ports: Ports) -> Self {
        let hmac_key = scenario.server_profile.daemon.get("hmac").and_then(|key| key.as_str());
        Self { generation, scenario, ports, hmac_key, ours: Vec::new() }
    }

    /// The client itself is called at this port: its address in what it sends is replaced.
    pub(super) fn called_at(&mut self, port: u16) {
        const BEFORE: &[u8] = b"PYRO:cb@localhost:";
        let sent = self.scenario.connections.iter().flat_map(|c| &c.messages).map(Message::bytes);
        let recorded = sent.filter_map(|bytes| {
            let at = bytes.windows(BEFORE.len()).position(|window| window == BEFORE)?;
            let digits = bytes[at + BEFORE.len()..].iter().take_while(|b| b.is_ascii_digit()).count();
            Some(bytes[at..at + BEFORE.len() + digits].to_vec())
        });
        let ours = [BEFORE, port.to_string().as_bytes()].concat();
        self.ours.extend(recorded.map(|recorded| (recorded, ours.clone())));
    }

    /// Plays all connections; the first difference is the error.
    pub(super) fn play(mut self) -> Result<(), String> {
        let mut open = Vec::new();
        for (i, connection) in self.scenario.connections.iter().enumerate() {
            let stream = self.connection(connection).map_err(|what| format!("connection {i}: {what}"))?;
            // There the first client is to hold on to its worker while the second one asks for one.
            if self.scenario.name == "pool_exhausted" {
                open.push(stream);
            }
        }
        Ok(())
    }

    fn connection(&mut self, connection: &Connection) -> Result<TcpStream, String> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.ports.ours)).map_err(|e| e.to_string())?;
        stream.set_read_timeout(Some(PATIENCE)).map_err(|e| e.to_string())?;
        let mut requests = Vec::new();
        for (i, message) in connection.messages.iter().enumerate() {
            let at = |what: String| format!("message {i}: {what}");
            match message.dir {
                Direction::C2s => {
                    let bytes = self.with_ours(message.bytes());
                    requests.extend(message.decoded.as_ref().map(|_| bytes.clone()));
                    // A server that has closed already is found out below.
                    let _ = stream.write_all(&bytes);
                }
                Direction::S2c => {
                    let ours = Frame::read(&mut stream).map_err(|e| at(format!("no reply: {e}")))?;
                    let ours = ours.ok_or_else(|| at("connection closed instead of a reply".into()))?;
                    self.reply(message, &ours, &requests).map_err(at)?;
                }
            }
        }
        self.end(connection, &mut stream)?;
        Ok(stream)
    }

    /// Who ends it, and that nothing comes that was not recorded.
    fn end(&self, connection: &Connection, stream: &mut TcpStream) -> Result<(), String> {
        let answered = connection.messages.last().is_some_and(|last| last.dir == Direction::S2c);
        // Only where the recorded client waited is it known who was first.
        let waited = self.scenario.name.starts_with("raw_");
        let by_server = connection.closed_first_by.as_deref() == Some("server");
        if waited && !by_server {
            let quiet = Duration::from_millis(30);
            stream.set_read_timeout(Some(quiet)).map_err(|e| e.to_string())?;
            match stream.read(&mut [0; 1]) {
                Err(e) if matches!(e.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut) => {}
                other => return Err(format!("should have stayed open and silent: {other:?}")),
            }
            stream.set_read_timeout(Some(PATIENCE)).map_err(|e| e.to_string())?;
        }
        if self.scenario.name == "pool_exhausted" {
            return Ok(());
        }
        if !by_server || (answered && !waited) {
            let _ = stream.shutdown(Shutdown::Write);
        }
        let mut rest = Vec::new();
        match stream.read_to_end(&mut rest) {
            Ok(_) if rest.is_empty() => Ok(()),
            Ok(n) => Err(format!("{n} bytes too many")),
            // What we sent after it had closed makes the kernel say so.
            Err(e) if e.kind() == io::ErrorKind::ConnectionReset => Ok(()),
            Err(e) => Err(format!("not closed: {e}")),
        }
    }

    fn with_ours(&self, mut bytes: Vec<u8>) -> Vec<u8> {
        for (recorded, ours) in &self.ours {
            // Both are texts of the same length, so lengths and offsets in any serializer stay right.
            while let Some(at) = bytes.windows(recorded.len()).position(|window| window == recorded) {
                bytes[at..at + ours.len()].copy_from_slice(ours);
            }
        }
        bytes
    }

    fn reply(&mut self, recorded: &Message, ours: &Frame, requests: &[Vec<u8>]) -> Result<(), String> {
        let theirs = Frame::read(&mut recorded.bytes().as_slice());
        let theirs = theirs.map_err(|e| format!("the recording: {e}"))?.ok_or("the recording is empty")?;
        same("version", &theirs.version, &ours.version)?;
        same("type", &theirs.kind, &ours.kind)?;
        if self.is_upstream_failure(&theirs) {
            return Ok(());
        }
        let payloads = || {
            let text = |frame: &Frame| self.value(frame).map_or_else(|e| e, |value| format!("{value:?}"));
            format!("\n    recorded {}\n    ours     {}", text(&theirs), text(ours))
        };
        // Python 5 takes the id of an early refusal from whatever the thread did before.
        let early =
            theirs.kind == frame::CONNECTFAIL && theirs.serializer_id == MARSHAL && theirs.version == 502;
        let counts = if early { !CORR_ID } else { !0 };
        same("flags", &(theirs.flags & counts), &(ours.flags & counts)).map_err(|what| what + &payloads())?;
        same("serializer", &theirs.serializer_id, &ours.serializer_id)?;
        same("sequence number", &theirs.seq, &ours.seq)?;
        let mut request =
            requests.iter().filter_map(|bytes| Frame::read(&mut bytes.as_slice()).ok().flatten());
        if !early {
            correlation(&theirs, ours, request.next_back().as_ref())?;
        }
        self.annotations(&theirs, ours)?;
        let (theirs, ours) = (self.value(&theirs)?, self.value(ours)?);
        // A refusal in the words of CPython's parser.
        let parser = matches!(&theirs, Value::Str(text) if text.contains("(<unknown>, line "));
        let refused = parser && matches!(&ours, Value::Str(text) if !text.is_empty());
        if theirs == ours || refused {
            Ok(())
        } else {
            Err(format!("payload\n    recorded {theirs:?}\n    ours     {ours:?}"))
        }
    }

    /// Where Python's name server fails over values that its own serializers cannot write: sets without elements in json
    /// and msgpack, URIs inside tuples in marshal. To be coped with, not to be copied.
    fn is_upstream_failure(&self, theirs: &Frame) -> bool {
        const TEXTS: [&str; 2] = ["<class 'frozenset'>", "unmarshallable object"];
        let is_exception = theirs.flags & frame::EXCEPTION != 0;
        let says = |text: &str| theirs.payload.windows(text.len()).any(|window| window == text.as_bytes());
        self.scenario.server_profile.ns && is_exception && TEXTS.iter().any(|text| says(text))
    }

    fn annotations(&mut self, theirs: &Frame, ours: &Frame) -> Result<(), String> {
        // In 48 the id lies in a thread-local, so refusals and errors carry one or not by chance.
        let stale = theirs.version == 48 && theirs.kind != frame::CONNECTOK && theirs.kind != frame::RESULT
            || theirs.flags & frame::EXCEPTION != 0;
        let ids = |f: &Frame| {
            let mut ids: Vec<String> = f.annotations.iter().map(|(id, _)| id.clone()).collect();
            ids.retain(|id| !(stale && id == "CORR"));
            ids.sort();
            ids
        };
        same("annotations", &ids(theirs), &ids(ours))?;
        for (id, value) in &theirs.annotations {
            let Some(our_value) = ours.annotation(id) else { continue };
            match id.as_str() {
                "CORR" => {}
                "STRM" => {
                    same("length of the stream id", &value.len(), &our_value.len())?;
                    self.ours.push((value.clone(), our_value.to_vec()));
                }
                "HMAC" => {
                    let key = self.hmac_key.ok_or("signed without a key")?;
                    same("HMAC of the recording", &hmac(key, theirs), value)?;
                    same("HMAC", &hmac(key, ours).as_slice(), &our_value)?;
                }
                _ => same(id, &value.as_slice(), &our_value)?,
            }
        }
        Ok(())
    }

    fn value(&self, frame: &Frame) -> Result<Value, String> {
        let mut payload = frame.payload.clone();
        if frame.flags & frame::COMPRESSED != 0 {
            let mut plain = Vec::new();
            let mut zlib = flate2::read::ZlibDecoder::new(payload.as_slice());
            zlib.read_to_end(&mut plain).map_err(|e| format!("inflating: {e}"))?;
            payload = plain;
        }
        if frame.kind == frame::PING {
            return Ok(Value::Bytes(payload));
        }
        let serializer = Serializer::from_id(frame.serializer_id, self.generation);
        let serializer = serializer.ok_or_else(|| format!("serializer {}", frame.serializer_id))?;
        let value = decode_payload(&payload, serializer, self.generation);
        let value = compare::normal(value.map_err(|e| format!("payload: {e}"))?, self.ports);
        Ok(if self.scenario.server_profile.ns { compare::any_order(value) } else { value })
    }
}

fn same<T: PartialEq + std::fmt::Debug>(what: &str, recorded: &T, ours: &T) -> Result<(), String> {
    if recorded == ours { Ok(()) } else { Err(format!("{what}: recorded {recorded:?}, ours {ours:?}")) }
}

/// A reply carries the request's id, or one made for it; early refusals have none.
fn correlation(theirs: &Frame, ours: &Frame, request: Option<&Frame>) -> Result<(), String> {
    same("presence of a correlation id", &(theirs.corr_id != [0; 16]), &(ours.corr_id != [0; 16]))?;
    if let Some(request) = request.filter(|request| request.corr_id != [0; 16]) {
        same("correlation id", &request.corr_id, &ours.corr_id)?;
    }
    if let Some(id) = request.and_then(|request| request.annotation("CORR"))
        && let Some(our_id) = ours.annotation("CORR")
    {
        same("correlation id", &id, &our_id)?;
    }
    Ok(())
}

/// Payload as on the wire, then the values of all other annotations by their ids.
fn hmac(key: &str, frame: &Frame) -> Vec<u8> {
    use hmac::{KeyInit, Mac};
    let mut mac = hmac::Hmac::<sha1::Sha1>::new_from_slice(key.as_bytes()).expect("any length is a key");
    mac.update(&frame.payload);
    let mut others: Vec<_> = frame.annotations.iter().filter(|(id, _)| id != "HMAC").collect();
    others.sort();
    for (_, value) in others {
        mac.update(value);
    }
    mac.finalize().into_bytes().to_vec()
}

//! A server that plays its side of a recorded scenario and compares the requests with the recorded ones.

use pyro_runtime::codec::decode_payload;
use pyro_runtime::{Generation, Serializer, Value};
use pyro_tests::compare::{self, Ports};
use pyro_tests::frame::{self, Frame};
use pyro_tests::vectors::{Connection, Direction, Message, Scenario};
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// How long a client may take; it only ends a test that is lost.
const PATIENCE: Duration = Duration::from_secs(3);

pub(super) struct Server {
    pub(super) port: u16,
    playing: JoinHandle<Vec<String>>,
}

impl Server {
    pub(super) fn start(generation: Generation, scenario: &'static Scenario) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        let player =
            Player { generation, scenario, ports: Ports { ours: port, recorded: recorded(generation) } };
        Self { port, playing: std::thread::spawn(move || player.play(&listener)) }
    }

    /// What was wrong with the requests.
    pub(super) fn end(self) -> Vec<String> {
        self.playing.join().unwrap_or_else(|_| vec!["the playing server panicked".to_owned()])
    }
}

fn recorded(generation: Generation) -> u16 {
    pyro_tests::vectors::recording(generation).relay_port
}

struct Player {
    generation: Generation,
    scenario: &'static Scenario,
    ports: Ports,
}

impl Player {
    fn play(self, listener: &TcpListener) -> Vec<String> {
        let mut complaints = Vec::new();
        let mut open = Vec::new();
        for (i, connection) in self.scenario.connections.iter().enumerate() {
            let Some(mut stream) = accept(listener) else {
                complaints.push(format!("connection {i} was not made"));
                break;
            };
            if let Err(what) = self.connection(connection, &mut stream) {
                complaints.push(format!("connection {i}: {what}"));
            }
            // There the first client holds on to its connection while the second one asks for one.
            if self.scenario.name == "pool_exhausted" {
                open.push(stream);
            }
        }
        complaints
    }

    fn connection(&self, connection: &Connection, stream: &mut TcpStream) -> Result<(), String> {
        let io = |e: std::io::Error| e.to_string();
        stream.set_read_timeout(Some(PATIENCE)).map_err(io)?;
        let by_server = connection.closed_first_by.as_deref() == Some("server");
        let last_reply = connection.messages.iter().rposition(|m| m.dir == Direction::S2c).unwrap_or(0);
        for (i, message) in connection.messages.iter().enumerate() {
            let at = |what: String| format!("message {i}: {what}");
            match message.dir {
                Direction::S2c => stream.write_all(&self.reply(message)).map_err(|e| at(e.to_string()))?,
                // The recorded server had closed already when this came, if it came.
                Direction::C2s if by_server && i > last_reply => {
                    stream.set_read_timeout(Some(Duration::from_millis(150))).map_err(io)?;
                    let _ = Frame::read(stream);
                }
                Direction::C2s => {
                    let ours = Frame::read(stream).map_err(|e| at(format!("no request: {e}")))?;
                    let ours = ours.ok_or_else(|| at("closed instead of a request".into()))?;
                    self.request(message, &ours).map_err(at)?;
                }
            }
        }
        if by_server || self.scenario.name == "pool_exhausted" {
            return Ok(());
        }
        match stream.read(&mut [0; 1]) {
            Ok(0) => Ok(()),
            Ok(_) => Err("a request that was not recorded".to_owned()),
            Err(e) => Err(format!("the client did not close: {e}")),
        }
    }

    /// A recorded reply. Where it names the place of an object to connect to, it names ours instead, which has as many
    /// digits, so that no length changes.
    fn reply(&self, message: &Message) -> Vec<u8> {
        let bytes = message.bytes();
        if !matches!(&*self.scenario.name, "pyroname" | "pyrometa") {
            return bytes;
        }
        let (ours, recorded) = (self.ports.ours.to_string(), self.ports.recorded.to_string());
        assert_eq!(ours.len(), recorded.len(), "ports that the system gives out have five digits");
        let mut out = bytes.clone();
        for (at, found) in bytes.windows(recorded.len()).enumerate() {
            if found == recorded.as_bytes() {
                out[at..at + ours.len()].copy_from_slice(ours.as_bytes());
            }
        }
        out
    }

    /// A request is the recorded one, but for what the client makes up itself.
    fn request(&self, message: &Message, ours: &Frame) -> Result<(), String> {
        let recorded = Frame::read(&mut &message.bytes()[..]).map_err(|e| e.to_string())?.expect("a message");
        let same = |what: &str, ours: &dyn std::fmt::Debug, recorded: &dyn std::fmt::Debug| {
            let (ours, recorded) = (format!("{ours:?}"), format!("{recorded:?}"));
            if ours == recorded { Ok(()) } else { Err(format!("{what} is {ours}, recorded was {recorded}")) }
        };
        same("type", &ours.kind, &recorded.kind)?;
        same("sequence number", &ours.seq, &recorded.seq)?;
        same("serializer", &ours.serializer_id, &recorded.serializer_id)?;
        same("flags", &ours.flags, &recorded.flags)?;
        if recorded.corr_id != [0; 16] {
            same("correlation id", &ours.corr_id, &recorded.corr_id)?;
        }
        for (id, value) in &recorded.annotations {
            let found = ours.annotation(id).ok_or_else(|| format!("no annotation {id}"))?;
            if id != "HMAC" {
                same("annotation", &found, &value)?;
            }
        }
        if ours.kind == frame::PING {
            return same("payload", &ours.payload, &recorded.payload);
        }
        if matches!(&*self.scenario.name, "pyroname" | "pyrometa") {
            // The question to the name server is the same in other words.
            return Ok(());
        }
        let compressed = ours.flags & frame::COMPRESSED != 0;
        let (ours, recorded) = match compressed {
            // Another zlib makes other bytes; the server side's replay inflates them.
            true => return Ok(()),
            false => (self.payload(ours)?, self.payload(&recorded)?),
        };
        same("payload", &ours, &recorded)
    }

    /// The payload as a value, lists and tuples alike: the serializers differ in which of the two they write.
    fn payload(&self, frame: &Frame) -> Result<Value, String> {
        let serializer =
            Serializer::from_id(frame.serializer_id, self.generation).ok_or("an unknown serializer")?;
        let value = decode_payload::<Value>(&frame.payload, serializer, self.generation)
            .map_err(|e| format!("payload: {e}"))?;
        Ok(compare::normal(plain(value), self.ports))
    }
}

fn plain(value: Value) -> Value {
    match value {
        Value::Tuple(items) | Value::List(items) => Value::List(items.into_iter().map(plain).collect()),
        // Which metadata is sent as a set is Python's choice.
        Value::Set(mut items) => {
            items.sort_by_key(ToString::to_string);
            Value::List(items)
        }
        Value::Dict(pairs) => Value::Dict(pairs.into_iter().map(|(k, v)| (k, plain(v))).collect()),
        other => other,
    }
}

fn accept(listener: &TcpListener) -> Option<TcpStream> {
    listener.set_nonblocking(true).ok()?;
    let until = Instant::now() + PATIENCE;
    while Instant::now() < until {
        match listener.accept() {
            Ok((stream, _)) => {
                stream.set_nonblocking(false).ok()?;
                return Some(stream);
            }
            Err(_) => std::thread::sleep(Duration::from_millis(1)),
        }
    }
    None
}

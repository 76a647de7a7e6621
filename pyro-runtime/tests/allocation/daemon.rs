//! What a daemon's calls and connections cost. The daemon has a thread to itself, so all that this thread allocates is
//! the daemon's; the client does not count.

#![allow(clippy::unwrap_used, reason = "a surprise ends the test")]

use crate::counting::so_far;
use pyro_runtime::codec::{
    Args, Decode, Encode, EncodeArgs, EncodeError, Encoder, Output, PayloadDecoder, PayloadEncoder,
};
use pyro_runtime::daemon::Daemon;
use pyro_runtime::protocol::{Draft, Header, MessageType, WireOptions};
use pyro_runtime::service::{BoxCall, Interface, Member, Param, Skeleton, Target, bind, result};
use pyro_runtime::{Error, Exception, Generation, Serializer, Value};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::mpsc;
use std::sync::{Arc, Mutex};

static ADDER: Interface = Interface::new(
    "test.Adder",
    "Adder",
    &[
        Member::method("add").params(&[Param::required("a"), Param::required("b")]),
        Member::method("mark").params(&[Param::required("a"), Param::required("b")]),
    ],
);

/// Adds, and notes what its thread has allocated so far.
#[derive(Default)]
struct Adder {
    marks: Mutex<Vec<(isize, usize)>>,
}

impl Skeleton for Adder {
    fn interface(&self) -> &'static Interface {
        &ADDER
    }

    fn call(self: Arc<Self>, member: usize, args: &mut PayloadDecoder<'_>) -> Result<BoxCall, Exception> {
        let mut sum = 0;
        let method = &ADDER.members[member];
        match args.args() {
            Args::Msgpack(d) => bind(d, "Adder", method, |_, d| {
                sum += i64::decode(d)?;
                Ok(())
            }),
            Args::Dyn(d) => bind(d, "Adder", method, |_, d| {
                sum += i64::decode(d)?;
                Ok(())
            }),
        }?;
        if method.name == "mark" {
            self.marks.lock().unwrap().push(so_far());
        }
        Ok(result(async move { Ok::<_, Error>(sum) }))
    }
}

struct Two(i64, i64);

impl EncodeArgs for Two {
    fn n_positional(&self) -> usize {
        2
    }
    fn n_keyword(&self) -> Option<usize> {
        Some(0)
    }
    fn encode_positional<E: Encoder + ?Sized>(&self, enc: &mut E) -> Result<(), EncodeError> {
        self.0.encode(enc)?;
        self.1.encode(enc)
    }
    fn encode_keyword<E: Encoder + ?Sized>(&self, _: &mut E) -> Result<(), EncodeError> {
        Ok(())
    }
}

/// A client that sends prepared bytes.
struct Client {
    stream: TcpStream,
    serializer: Serializer,
}

impl Client {
    fn connect(port: u16, serializer: Serializer) -> Self {
        let stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
        let mut client = Self { stream, serializer };
        let hello = Value::Dict(vec![
            (Value::from("handshake"), Value::from("hello")),
            (Value::from("object"), Value::from("adder")),
        ]);
        let connect = client.message(MessageType::Connect, |out| out.encode(&hello).unwrap());
        client.exchange(&connect);
        client
    }

    fn message(&self, message_type: MessageType, write: impl FnOnce(&mut PayloadEncoder<'_>)) -> Vec<u8> {
        let id = self.serializer.id(Generation::Pyro5).into();
        let header = Header::new(Generation::Pyro5, message_type, id, 1);
        let (mut out, options) = (Output::new(), WireOptions::default());
        let draft = Draft::begin(&mut out, header, None, &options).unwrap();
        write(&mut PayloadEncoder::new(&mut out, self.serializer, Generation::Pyro5));
        draft.finish(&mut out, &options).unwrap();
        out.to_vec()
    }

    fn call(&self, method: &str) -> Vec<u8> {
        self.message(MessageType::Invoke, |out| out.call("adder", method, &Two(12_345, 678)).unwrap())
    }

    /// Sends a message and takes one back.
    fn exchange(&mut self, message: &[u8]) {
        self.stream.write_all(message).unwrap();
        let mut header = [0; 40];
        self.stream.read_exact(&mut header).unwrap();
        let length = |at: usize| u32::from_be_bytes(header[at..at + 4].try_into().unwrap()) as usize;
        let mut body = vec![0; length(12) + length(16)];
        self.stream.read_exact(&mut body).unwrap();
        assert_eq!(header[9] & 1, 0, "no exception: {}", String::from_utf8_lossy(&body));
    }
}

/// Runs a client against a daemon that has a thread to itself; gives back what the `mark` calls have seen.
fn marks(client: impl FnOnce(u16)) -> Vec<(isize, usize)> {
    let (port, ready) = mpsc::channel();
    let (done, mut until) = tokio::sync::mpsc::channel::<()>(1);
    let adder = Arc::new(Adder::default());
    let target = Target::object(adder.clone());
    let daemon = std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async move {
            let daemon = Daemon::builder().host("127.0.0.1").build().await.unwrap();
            daemon.register(target).object_id("adder").call().unwrap();
            let pyro_runtime::Location::Tcp { port: p, .. } = daemon.location() else { panic!() };
            port.send(*p).unwrap();
            daemon.serve_until(async move { until.recv().await }).await.unwrap();
        });
    });
    client(ready.recv().unwrap());
    drop(done);
    daemon.join().unwrap();
    std::mem::take(&mut *adder.marks.lock().unwrap())
}

#[test]
fn a_small_call_costs_one_allocation() {
    const N: usize = 1000;
    for serializer in Serializer::ALL {
        let marks = marks(|port| {
            let mut client = Client::connect(port, serializer);
            let (add, mark) = (client.call("add"), client.call("mark"));
            for _ in 0..100 {
                client.exchange(&add);
            }
            client.exchange(&mark);
            for _ in 0..N {
                client.exchange(&add);
            }
            client.exchange(&mark);
        });
        let times = marks[1].1 - marks[0].1;
        // The box of each call, and whatever the runtime needs now and then.
        assert!(times <= N + 50, "{serializer}: {times} allocations for {N} calls");
    }
}

#[test]
fn an_idle_connection_takes_less_than_three_kilobytes() {
    const N: usize = 200;
    let marks = marks(|port| {
        let mut first = Client::connect(port, Serializer::Serpent);
        let (add, mark) = (first.call("add"), first.call("mark"));
        first.exchange(&mark);
        let mut idle: Vec<_> = (0..N).map(|_| Client::connect(port, Serializer::Serpent)).collect();
        idle.iter_mut().for_each(|client| client.exchange(&add));
        first.exchange(&mark);
    });
    let bytes = (marks[1].0 - marks[0].0) as usize / N;
    assert!(bytes < 3 * 1024, "{bytes} bytes for each connection");
    println!("{bytes} bytes for each idle connection");
}

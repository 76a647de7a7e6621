//! The call context: what a handler knows of its caller, annotations beside calls and replies, and the correlation id, which goes
//! on with the calls that a call makes.
//!
//! `cargo run -p callcontext` serves a post office. `cargo run -p callcontext -- client URI` posts letters. In Python:
//! `tests/py/examples/callcontext_client.py` and `callcontext_server.py`; Pyro's own example has the same name.

use pyro_runtime::blocking::{self, Wait};
use pyro_runtime::context::{self, CallContext};
use pyro_runtime::daemon::{Daemon, Hooks};
use pyro_runtime::protocol::{AnnotationId, AnnotationMap};
use pyro_runtime::{Error, Result, Struct, Uri, Uuid, service};

/// What the office notes about a letter.
#[derive(Clone, Debug, Struct)]
struct Receipt {
    letter: String,
    sender: String,
    protocol: u16,
    serializer: String,
    stamp: Option<String>,
    /// Of all offices that the letter passes.
    journey: String,
}

/// Takes letters.
#[service(package = "example.post")]
trait Office {
    /// Takes a letter; the reply bears a postmark.
    fn post(&self, letter: String) -> Result<Receipt>;

    /// Takes a letter for another office.
    async fn forward(&self, letter: String, office: Uri) -> Result<Receipt>;

    /// Takes a letter without a word.
    #[pyro(oneway)]
    fn letterbox(&self, letter: String) -> Result<()>;
}

struct Counter;

impl Office for Counter {
    fn post(&self, letter: String) -> Result<Receipt> {
        let call = CallContext::current().ok_or_else(|| Error::usage("no letter without a sender"))?;
        let stamp = call.annotation(b"STMP").map(|stamp| String::from_utf8_lossy(stamp).into_owned());
        println!("{letter}, stamp {}", stamp.as_deref().unwrap_or("missing"));
        context::annotate_reply(*b"PMRK", "at the counter");
        Ok(Receipt {
            letter,
            sender: call.peer.to_string(),
            protocol: call.generation.protocol_version(),
            serializer: call.serializer.to_string(),
            stamp,
            journey: call.correlation_id.to_string(),
        })
    }

    async fn forward(&self, letter: String, office: Uri) -> Result<Receipt> {
        OfficeProxy::connect(office).await?.post(&letter).await
    }

    fn letterbox(&self, letter: String) -> Result<()> {
        self.post(letter).map(drop)
    }
}

/// Goes with every message of the daemon.
struct Flag;

const FLAG: AnnotationId = AnnotationId::ascii(b"FLAG");

impl Hooks for Flag {
    fn annotations(&self) -> AnnotationMap {
        let mut annotations = AnnotationMap::new();
        annotations.insert(FLAG, "yellow");
        annotations
    }
}

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.as_slice() {
        [word, uri] if word == "client" => post(uri),
        _ => serve(),
    }
}

fn serve() -> Result<()> {
    let daemon = Daemon::builder().hooks(Flag).build_blocking()?;
    daemon.stop_on_signals()?;
    println!("URI: {}", daemon.register(OfficeServer::object(Counter)).call()?);
    println!("Ready.");
    daemon.run()
}

fn post(uri: &str) -> Result<()> {
    let office = OfficeProxy::from(blocking::connect(uri)?);
    let journey = Uuid::new_v4();

    // A call with more to say than its arguments is put together by the proxy below.
    let request = office.proxy().request("post", ("to Ada",)).annotation("STMP", "a rose")?;
    let reply = request.correlation_id(journey).send::<Receipt>().wait()?;
    let text = |name| reply.annotation(name).map_or("nothing".into(), |it| String::from_utf8_lossy(it));
    println!("{}, stamp {:?}", reply.value.letter, reply.value.stamp);
    println!("postmark {}, flag {}", text(b"PMRK"), text(b"FLAG"));

    let request = office.proxy().request("forward", ("to Ben", uri));
    let forwarded = request.correlation_id(journey).send::<Receipt>().wait()?.value;
    println!("{}: the same journey: {}", forwarded.letter, forwarded.journey == journey.to_string());
    println!("the same sender: {}", forwarded.sender == reply.value.sender);

    let request = office.proxy().request("letterbox", ("to Cleo",)).annotation("STMP", "a fern")?;
    request.send_oneway().wait()?;
    println!("to Cleo: in the letterbox");
    Ok(())
}

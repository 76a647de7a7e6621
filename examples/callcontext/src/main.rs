//! The call context: what a handler knows of its caller, annotations beside calls and replies, and the correlation id, which goes
//! on with the calls that a call makes.
//!
//! `cargo run -p callcontext` serves a post office. `cargo run -p callcontext -- client URI` posts letters. In Python:
//! `tests/py/examples/callcontext_client.py` and `callcontext_server.py`; Pyro's own example has the same name.

use pyro_runtime::blocking::Wait;
use pyro_runtime::context::{self, CallContext, Outgoing};
use pyro_runtime::daemon::{Daemon, Hooks};
use pyro_runtime::protocol::{AnnotationId, AnnotationMap};
use pyro_runtime::{Error, Result, Struct, TypedProxy, Uri, Uuid, service};

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
    let uri: Uri = uri.parse()?;
    let office = OfficeProxy::connect_blocking(&uri)?;
    let journey = Uuid::new_v4();

    // What goes beside one call, and what came beside its reply.
    let stamped = office.with_annotation("STMP", "a rose")?.with_correlation_id(journey);
    let (receipt, reply) = context::with_reply(stamped.post("to Ada")).wait();
    let receipt = receipt?;
    let text = |name| reply.annotation(name).map_or("nothing".into(), |it| String::from_utf8_lossy(it));
    println!("{}, stamp {:?}", receipt.letter, receipt.stamp);
    println!("postmark {}, flag {}", text(b"PMRK"), text(b"FLAG"));

    // What goes beside all calls inside of it.
    let scope = Outgoing::new().correlation_id(journey);
    let forwarded = scope.scope(office.forward("to Ben", &uri)).wait()?;
    println!("{}: the same journey: {}", forwarded.letter, forwarded.journey == journey.to_string());
    println!("the same sender: {}", forwarded.sender == receipt.sender);

    office.with_annotation("STMP", "a fern")?.letterbox("to Cleo").wait()?;
    println!("to Cleo: in the letterbox");
    Ok(())
}

//! A dispatcher that passes on what it cannot read. A post office takes parcels, reads their labels, and gives them to all who
//! wait for such a label. What is in a parcel only its sender and its recipients know; on the way nobody unpacks it.
//!
//! `cargo run -p blob-dispatch` is the post office, which ends at Ctrl-C. `cargo run -p blob-dispatch -- wait URI LABEL` waits for parcels
//! and prints what is in them. `cargo run -p blob-dispatch -- client URI` waits for two labels and sends three parcels.
//!
//! In Python: `SerializedBlob`; see `tests/py/examples/blob-dispatch_server.py` and `blob-dispatch_client.py`.

use post::{PostOffice, PostOfficeProxy, PostOfficeServer, Recipient, RecipientProxy, RecipientServer};
use pyro_runtime::blocking::Wait;
use pyro_runtime::daemon::Daemon;
use pyro_runtime::{Ref, Result, SerializedBlob, Struct};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// What everybody knows: who gets parcels, and who passes them on.
#[pyro_runtime::package("example.post")]
mod post {
    use pyro_runtime::{Ref, Result, SerializedBlob, service};

    /// Served by those who wait for parcels.
    #[service(callback, sync)]
    pub(crate) trait Recipient {
        fn receive(&self, parcel: SerializedBlob) -> Result<()>;
    }

    #[service]
    pub(crate) trait PostOffice {
        /// From now on parcels with this label go to the recipient, too.
        fn wait_for(&self, label: String, recipient: Ref<RecipientProxy>);

        /// Passes a parcel on; says how many have got it.
        async fn send(&self, parcel: SerializedBlob) -> Result<i64>;
    }
}

/// What the post office does not know: what is in a parcel.
#[derive(Clone, Debug, PartialEq, Struct)]
struct Parcel {
    from: String,
    grams: i64,
    things: Vec<String>,
}

#[derive(Default)]
struct Office {
    recipients: Mutex<HashMap<String, Vec<RecipientProxy>>>,
}

impl PostOffice for Office {
    fn wait_for(&self, label: String, recipient: Ref<RecipientProxy>) {
        let mut recipients = self.recipients.lock().unwrap_or_else(PoisonError::into_inner);
        recipients.entry(label).or_default().push(recipient.proxy());
    }

    async fn send(&self, parcel: SerializedBlob) -> Result<i64> {
        let label = parcel.info().as_str().unwrap_or_default();
        let recipients = self.recipients.lock().unwrap_or_else(PoisonError::into_inner).get(label).cloned();
        let mut received = 0;
        for recipient in recipients.unwrap_or_default() {
            // One that is not there any more gets nothing.
            received += i64::from(recipient.receive(&parcel).await.is_ok());
        }
        Ok(received)
    }
}

/// Prints what it gets.
struct Doormat;

impl Recipient for Doormat {
    fn receive(&self, parcel: SerializedBlob) -> Result<()> {
        let Parcel { from, grams, things } = parcel.deserialize()?;
        println!("{}, {grams} g from {from}: {}", parcel.info().as_str().unwrap_or("?"), things.join(", "));
        Ok(())
    }
}

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match &args[..] {
        [word, uri, label] if word == "wait" => {
            let daemon = wait_for(uri, &[label])?;
            daemon.stop_on_signals()?;
            println!("Ready.");
            daemon.run()
        }
        [word, uri] if word == "client" => send(uri),
        _ => serve(),
    }
}

fn serve() -> Result<()> {
    let daemon = Daemon::builder().build_blocking()?;
    daemon.stop_on_signals()?;
    println!("URI: {}", daemon.register(PostOfficeServer::object(Office::default())).call()?);
    println!("Ready.");
    daemon.run()
}

/// A daemon with a recipient whom the post office knows.
fn wait_for(uri: &str, labels: &[&str]) -> Result<Daemon> {
    let daemon = Daemon::builder().build_blocking()?;
    let recipient = daemon.register(RecipientServer::object(Doormat)).call()?.reference();
    let office = PostOfficeProxy::connect_blocking(uri)?;
    labels.iter().try_for_each(|label| office.wait_for(label, &recipient).wait())?;
    Ok(daemon)
}

fn send(uri: &str) -> Result<()> {
    let daemon = wait_for(uri, &["garden", "kitchen"])?;
    let serving = daemon.clone();
    let recipient = std::thread::spawn(move || serving.run());
    let office = PostOfficeProxy::connect_blocking(uri)?;
    for (label, thing) in [("garden", "a spade"), ("kitchen", "a spoon"), ("attic", "a trunk")] {
        let parcel = Parcel { from: "Ada".to_owned(), grams: 900, things: vec![thing.to_owned()] };
        let received = office.send(&SerializedBlob::serialize(label, &parcel)?).wait()?;
        println!("{label}: {received} received it");
    }
    daemon.stop();
    recipient.join().expect("it does not panic")
}

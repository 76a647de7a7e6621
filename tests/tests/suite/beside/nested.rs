//! Ours is called and calls Python: what of the first call goes on with the second. The correlation id does; annotations do when
//! the handler says so.

use super::{Python, Quiet, Told, WitnessProxy, WitnessServer, brought, noted};
use pyro_runtime::blocking::Wait;
use pyro_runtime::client::Proxy;
use pyro_runtime::context::Outgoing;
use pyro_runtime::daemon::ServerType;
use pyro_runtime::{Generation, ItemStream, Result, TypedProxy, Uri, Uuid, service};
use pyro_tests::host::Host;

/// Calls a witness, in each way in which a handler can run.
#[service(package = "test.beside")]
trait Forwarder {
    async fn forward(&self, uri: Uri, n: u32) -> Result<Vec<Told>>;
    #[pyro(blocking)]
    fn forward_blocking(&self, uri: Uri) -> Result<Told>;
    #[pyro(oneway)]
    async fn forward_oneway(&self, uri: Uri) -> Result<()>;
    #[pyro(oneway, blocking)]
    fn forward_oneway_blocking(&self, uri: Uri) -> Result<()>;
    #[pyro(property)]
    async fn forwarded(&self) -> Result<String>;
    #[pyro(property)]
    async fn set_forwarded(&self, value: String) -> Result<()>;
    fn forward_each(&self, uri: Uri, n: u32) -> Result<ItemStream<Told>>;
    #[pyro(blocking)]
    fn forward_each_blocking(&self, uri: Uri, n: u32) -> Result<ItemStream<Told>>;
    /// With what came to it.
    async fn send_on(&self, uri: Uri) -> Result<Told>;
}

struct Ours;

fn waiting(uri: &Uri) -> Result<WitnessProxy> {
    WitnessProxy::connect_blocking(uri)
}

fn each(uri: &Uri, n: u32) -> Result<ItemStream<Told>> {
    let witness = waiting(uri)?;
    Ok(ItemStream::try_from_iter((0..n).map(move |_| witness.told().wait())))
}

impl Forwarder for Ours {
    async fn forward(&self, uri: Uri, n: u32) -> Result<Vec<Told>> {
        let witness = WitnessProxy::connect(uri).await?;
        let mut all = Vec::new();
        for _ in 0..n {
            all.push(witness.told().await?);
        }
        Ok(all)
    }
    fn forward_blocking(&self, uri: Uri) -> Result<Told> {
        waiting(&uri)?.told().wait()
    }
    async fn forward_oneway(&self, uri: Uri) -> Result<()> {
        WitnessProxy::connect(uri).await?.note().await
    }
    fn forward_oneway_blocking(&self, uri: Uri) -> Result<()> {
        waiting(&uri)?.note().wait()
    }
    async fn forwarded(&self) -> Result<String> {
        Ok(String::new())
    }
    async fn set_forwarded(&self, value: String) -> Result<()> {
        WitnessProxy::connect(value).await?.note().await
    }
    fn forward_each(&self, uri: Uri, n: u32) -> Result<ItemStream<Told>> {
        each(&uri, n)
    }
    fn forward_each_blocking(&self, uri: Uri, n: u32) -> Result<ItemStream<Told>> {
        each(&uri, n)
    }
    async fn send_on(&self, uri: Uri) -> Result<Told> {
        let witness = WitnessProxy::connect(uri).await?;
        Outgoing::received().scope(witness.told()).await
    }
}

/// A client of this generation calls ours with an annotation and an id.
async fn call_all(host: &Host, generation: Generation, witness: &str) {
    let uri = format!("PYRO:forwarder@localhost:{}", host.port());
    let id = Uuid::new_v4();
    let proxy = Proxy::builder(uri).unwrap().generation(generation).connect().await.unwrap();
    let caller = ForwarderProxy::from(proxy);
    let caller = caller.with_annotation("STMP", "secret").unwrap().with_correlation_id(id);
    let witness_uri: Uri = witness.parse().unwrap();
    for told in caller.forward(&witness_uri, 2).await.unwrap() {
        brought(&told, [], Some(id));
    }
    brought(&caller.forward_blocking(&witness_uri).await.unwrap(), [], Some(id));
    for mut items in [
        caller.forward_each(&witness_uri, 2).await.unwrap(),
        caller.forward_each_blocking(&witness_uri, 2).await.unwrap(),
    ] {
        for _ in 0..2 {
            brought(&items.next().await.unwrap().unwrap(), [], Some(id));
        }
    }
    let mut batch = caller.batch();
    let (one, two) = (batch.forward(&witness_uri, 1), batch.forward_blocking(&witness_uri));
    let mut results = batch.send().await.unwrap();
    brought(&results.take(one).unwrap()[0], [], Some(id));
    brought(&results.take(two).unwrap(), [], Some(id));
    brought(&caller.send_on(&witness_uri).await.unwrap(), [("STMP", "secret")], Some(id));

    let before = WitnessProxy::connect(witness).await.unwrap();
    let n = before.noted().await.unwrap().len();
    caller.forward_oneway(&witness_uri).await.unwrap();
    caller.forward_oneway_blocking(&witness_uri).await.unwrap();
    caller.set_forwarded(witness).await.unwrap();
    noted(&before, n + 3).await[n..].iter().for_each(|told| brought(told, [], Some(id)));
}

async fn forwards(server_type: ServerType) {
    for witness in Python::both() {
        let host = Host::of_type(server_type).await;
        host.register(ForwarderServer::object(Ours), "forwarder");
        for generation in [Generation::Pyro5, Generation::Pyro4] {
            call_all(&host, generation, &witness.uri).await;
        }
        host.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn tasks_pass_the_correlation_id_on_and_no_annotation() {
    forwards(ServerType::Async).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn threads_pass_the_correlation_id_on_and_no_annotation() {
    forwards(ServerType::Thread).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn multiplex_passes_the_correlation_id_on_and_no_annotation() {
    forwards(ServerType::Multiplex).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_python_server_in_between_sends_on() {
    let host = Host::empty().await;
    let ours = host.register(WitnessServer::object(Quiet), "witness").uri().clone();
    for (server, generation) in Python::both().into_iter().zip([Generation::Pyro5, Generation::Pyro4]) {
        let id = Uuid::new_v4();
        let caller = WitnessProxy::connect(&*server.uri).await.unwrap().with_correlation_id(id);
        let told = caller.with_annotation("STMP", "secret").unwrap().forward(&ours, 2).await.unwrap();
        assert_eq!(told.len(), 2);
        for told in told {
            match generation {
                // The call's annotations are those of the thread, and so of what it calls.
                Generation::Pyro5 => brought(&told, [("STMP", "secret")], Some(id)),
                // Those of the thread are cleared by each proxy that it makes.
                Generation::Pyro4 => brought(&told, [], Some(id)),
            }
        }
    }
    host.stop().await;
}

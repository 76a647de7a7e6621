//! References both ways and callbacks; between our own ends, and with unmodified Python ones of both generations.

mod handlers;

use handlers::TestWays;
use pyro_runtime::client::Proxy;
use pyro_runtime::context::CallContext;
use pyro_runtime::daemon::{Daemon, Registered};
use pyro_runtime::{Exception, Generation, Ref, Result, Serializer};
use pyro_tests::golden::hub::fixture::hub::v1 as f;
use pyro_tests::host::Host;
use pyro_tests::python;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(20);

struct TestCell {
    name: String,
    next: Option<Ref<f::CellProxy>>,
}

impl f::Cell for TestCell {
    async fn name(&self) -> Result<String> {
        Ok(self.name.clone())
    }
    async fn next(&self) -> Result<Option<Ref<f::CellProxy>>> {
        Ok(self.next.clone())
    }
}

#[derive(Default)]
struct TestHub {
    cells: Mutex<BTreeMap<String, Ref<f::CellProxy>>>,
    sinks: Mutex<Vec<Ref<f::SinkProxy>>>,
    favourite: Mutex<Option<Ref<f::CellProxy>>>,
}

impl f::Hub for TestHub {
    /// Hosts a cell beside itself, with the one made before it as its next.
    async fn make(&self, name: String) -> Result<Ref<f::CellProxy>> {
        let daemon = CallContext::current().and_then(|call| call.daemon()).unwrap();
        let mut cells = self.cells.lock().unwrap();
        let next = cells.values().last().cloned();
        let cell = f::CellServer::object(TestCell { name: name.clone(), next });
        let cell = daemon.register(cell).call()?.reference();
        cells.insert(name, cell.clone());
        Ok(cell)
    }
    async fn entries(&self) -> Result<Vec<f::Entry>> {
        let cells = self.cells.lock().unwrap();
        let cells =
            cells.iter().map(|(name, cell)| f::Entry { name: name.clone(), cell: Some(cell.clone()) });
        Ok(cells.chain([f::Entry { name: "none".into(), cell: None }]).collect())
    }
    async fn find(&self, name: String) -> Result<Ref<f::CellProxy>, f::HubFindError> {
        let found = self.cells.lock().unwrap().get(&name).cloned();
        found.ok_or_else(|| f::NoSuchCell { name }.into())
    }
    async fn name_of(&self, cell: Ref<f::CellProxy>) -> Result<String> {
        cell.proxy().name().await
    }
    async fn names_of(&self, cells: BTreeMap<String, Vec<Ref<f::CellProxy>>>) -> Result<Vec<String>> {
        let mut names = Vec::new();
        for (key, cells) in cells {
            for cell in cells {
                names.push(format!("{key} {}", cell.connect().await?.name().await?));
            }
        }
        Ok(names)
    }
    async fn same(&self, cell: Ref<f::CellProxy>, other: Option<Ref<f::CellProxy>>) -> Result<bool> {
        Ok(Some(cell) == other)
    }
    async fn subscribe(&self, sink: Ref<f::SinkProxy>) -> Result<i64> {
        let mut sinks = self.sinks.lock().unwrap();
        sinks.push(sink);
        Ok(sinks.len() as i64)
    }
    async fn publish(&self, text: String) -> Result<()> {
        let sinks = self.sinks.lock().unwrap().clone();
        for sink in sinks {
            sink.proxy().on_event(&text).await?;
        }
        Ok(())
    }
    async fn ask(&self, sink: Ref<f::SinkProxy>, question: String) -> Result<String> {
        sink.proxy().ask(&question).await
    }
    async fn provoke(&self, sink: Ref<f::SinkProxy>, text: String) -> Result<String> {
        match sink.proxy().fail(&text).await {
            Ok(()) => Ok("nothing".into()),
            Err(error) => Ok(error.to_string()),
        }
    }
    async fn favourite(&self) -> Result<Option<Ref<f::CellProxy>>> {
        Ok(self.favourite.lock().unwrap().clone())
    }
    async fn set_favourite(&self, value: Option<Ref<f::CellProxy>>) -> Result<()> {
        *self.favourite.lock().unwrap() = value;
        Ok(())
    }
}

/// What a client serves.
#[derive(Clone, Default)]
struct TestSink(Arc<Mutex<Vec<String>>>);

impl TestSink {
    /// In any order.
    async fn has_heard(&self, texts: &[&str]) {
        let heard = async {
            loop {
                let mut heard = self.0.lock().unwrap().clone();
                heard.sort();
                if heard == texts {
                    return;
                }
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        let heard = tokio::time::timeout(PATIENCE, heard).await;
        heard.unwrap_or_else(|_| panic!("heard {:?} instead of {texts:?}", self.0.lock().unwrap()));
    }
}

impl f::Sink for TestSink {
    async fn on_event(&self, text: String) -> Result<()> {
        self.0.lock().unwrap().push(text);
        Ok(())
    }
    async fn ask(&self, question: String) -> Result<String> {
        Ok(format!("{question}? yes"))
    }
    async fn fail(&self, text: String) -> Result<()> {
        Err(Exception::new("builtins.ValueError", text).into())
    }
}

/// A client's own daemon, with a sink.
async fn client_daemon() -> (Daemon, TestSink, Registered) {
    let daemon = Daemon::builder().build().await.unwrap();
    let sink = TestSink::default();
    let registered = daemon.register(f::SinkServer::object(sink.clone())).call().unwrap();
    let serving = daemon.clone();
    tokio::spawn(async move { serving.serve().await });
    (daemon, sink, registered)
}

/// What any client of a hub must see, whoever serves it.
async fn use_hub(hub: &f::HubProxy) {
    let first = hub.make("first").await.unwrap();
    let second = hub.make("second").await.unwrap();
    assert_eq!(first.proxy().name().await.unwrap(), "first");
    let second_proxy = second.connect().await.unwrap();
    assert_eq!(second_proxy.next().await.unwrap().unwrap(), first);
    assert_eq!(first.proxy().next().await.unwrap(), None);
    // A reference, and a proxy as one.
    assert_eq!(hub.name_of(&first).await.unwrap(), "first");
    assert_eq!(hub.name_of(&Ref::from(&second_proxy)).await.unwrap(), "second");
    let entries = hub.entries().await.unwrap();
    let entry = |name: &str, cell: Option<&Ref<_>>| f::Entry { name: name.into(), cell: cell.cloned() };
    let expected = [entry("first", Some(&first)), entry("second", Some(&second)), entry("none", None)];
    assert_eq!(entries, expected);
    assert_eq!(hub.find("second").await.unwrap(), second);
    let cells = BTreeMap::from([("k".to_owned(), vec![first.clone(), second.clone()])]);
    assert_eq!(hub.names_of(&cells).await.unwrap(), ["k first", "k second"]);
    hub.set_favourite(Some(&second)).await.unwrap();
    assert_eq!(hub.favourite().await.unwrap(), Some(second.clone()));
    assert!(!hub.same(&first).await.unwrap());
    assert!(hub.same(&first).other(Some(&first)).await.unwrap());

    let (daemon, sink, registered) = client_daemon().await;
    let reference = registered.reference();
    assert_eq!(hub.subscribe(&reference).await.unwrap(), 1);
    hub.publish("one").await.unwrap();
    hub.publish("two").await.unwrap();
    // Both go over connections of their own, which nobody puts in order.
    sink.has_heard(&["one", "two"]).await;
    assert_eq!(hub.ask(&reference, "well").await.unwrap(), "well? yes");
    // The error is answered and the connection dropped; the next call makes another one.
    for text in ["bad", "worse"] {
        let raised = hub.provoke(&reference, text).await.unwrap();
        assert!(raised.contains("ValueError") && raised.contains(text), "{raised}");
        assert_eq!(hub.ask(&reference, text).await.unwrap(), format!("{text}? yes"));
    }
    assert_eq!(daemon.stats().exceptions, 2);
    registered.unregister();
    // As in Python, trouble with the communication of its own is answered by hanging up.
    assert!(hub.ask(&reference, "gone").await.is_err());
    daemon.close();
}

/// Hosts a hub and the ways; their URIs.
pub(crate) fn hub_and_ways(host: &Host) -> (String, String) {
    let hub = host.register(f::HubServer::object(TestHub::default()), "hub");
    let ways = host.register(f::WaysServer::class(|| TestWays), "ways");
    (hub.uri().to_string(), ways.uri().to_string())
}

/// Uses a hub that somebody serves.
pub(crate) async fn use_hub_at(uri: &str, generation: Generation, serializer: Serializer) {
    let proxy = Proxy::builder(uri).unwrap().generation(generation).serializer(serializer);
    use_hub(&proxy.connect().await.unwrap().into()).await;
}

fn combinations() -> impl Iterator<Item = (Generation, Serializer)> {
    [Generation::Pyro4, Generation::Pyro5]
        .into_iter()
        .flat_map(|generation| Serializer::ALL_AND_PICKLE.map(|serializer| (generation, serializer)))
        .filter(|(generation, serializer)| serializer.is_known_to(*generation))
}

async fn proxy<P: From<Proxy>>(host: &Host, id: &str, generation: Generation, serializer: Serializer) -> P {
    let uri = format!("PYRO:{id}@localhost:{}", host.port());
    let proxy = Proxy::builder(uri).unwrap().generation(generation).serializer(serializer);
    proxy.connect().await.unwrap().into()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn references_and_callbacks_go_both_ways_in_every_serializer() {
    for (generation, serializer) in combinations() {
        let host = Host::with_pickle().await;
        host.register(f::HubServer::object(TestHub::default()), "hub");
        let hub: f::HubProxy = proxy(&host, "hub", generation, serializer).await;
        use_hub(&hub).await;
        let f::HubFindError::NoSuchCell(missing) = hub.find("third").await.unwrap_err() else {
            panic!("another error");
        };
        assert_eq!(missing.name, "third");
        host.stop().await;
    }
}

/// Runs a script beside the test; the number of its checks.
async fn run(script: &'static str, args: Vec<String>) -> usize {
    let output = tokio::task::spawn_blocking(move || {
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        python::run(script, &args).ok()
    });
    let output = output.await.unwrap_or_else(|panic| std::panic::resume_unwind(panic.into_panic()));
    let checks = output.trim().strip_suffix(" checks").and_then(|n| n.parse().ok());
    checks.unwrap_or_else(|| panic!("no number of checks: {output}"))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn python_clients_pass_their_objects_and_use_ours() {
    if python::venv().is_none() {
        return;
    }
    for (generation, serializer) in combinations() {
        let host = Host::with_pickle().await;
        host.register(f::HubServer::object(TestHub::default()), "hub");
        host.register(f::WaysServer::class(|| TestWays), "ways");
        let digit = if generation == Generation::Pyro5 { "5" } else { "4" };
        let serializer = format!("{serializer:?}").to_lowercase();
        let location = format!("localhost:{}", host.port());
        let checks = run("hub_client.py", vec![digit.into(), serializer.clone(), location]).await;
        println!("{generation:?} over {serializer}: {checks} checks");
        assert!(checks >= 15, "{checks}");
        host.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn python_servers_use_our_objects_and_pass_theirs() {
    if python::venv().is_none() {
        return;
    }
    for digit in ["5", "4"] {
        for serializer in [Serializer::Serpent, Serializer::Json, Serializer::Msgpack] {
            let server = python::spawn("hub_server.py", &[digit]);
            let port = server.value_of("port = ");
            let hub = Proxy::builder(format!("PYRO:hub@localhost:{port}")).unwrap().serializer(serializer);
            use_hub(&hub.build().into()).await;
            let crowd =
                Proxy::builder(format!("PYRO:crowd@localhost:{port}")).unwrap().serializer(serializer);
            use_crowd(&crowd.build().into()).await;
        }
    }
}

/// In a batch a oneway method is called like any other; nothing comes back from a batch that is oneway.
async fn use_crowd(crowd: &f::CrowdProxy) {
    let mut batch = crowd.batch();
    let (enter, peak) = (batch.enter(0), batch.peak());
    let mut results = batch.send().await.unwrap();
    results.take(enter).unwrap();
    assert_eq!(results.take(peak).unwrap(), 1);
    let mut batch = crowd.batch();
    let _ = (batch.enter(0), batch.enter(0));
    batch.send_oneway().await.unwrap();
    assert_eq!(crowd.peak().await.unwrap(), 3, "Python runs a oneway batch in its place");
}

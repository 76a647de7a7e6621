//! References both ways, callbacks, and every way in which a handler can run; between our own ends, and with unmodified
//! Python ones of both generations.

use pyro_runtime::blocking;
use pyro_runtime::client::Proxy;
use pyro_runtime::context::CallContext;
use pyro_runtime::daemon::{Daemon, Registered};
use pyro_runtime::service::Target;
use pyro_runtime::{Error, Exception, Generation, ItemStream, Ref, Result, Serializer, Value};
use pyro_tests::golden::hub::fixture::hub::v1 as f;
use pyro_tests::host::Host;
use pyro_tests::python;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

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
        .flat_map(|generation| Serializer::ALL.map(|serializer| (generation, serializer)))
}

async fn proxy<P: From<Proxy>>(host: &Host, id: &str, generation: Generation, serializer: Serializer) -> P {
    let uri = format!("PYRO:{id}@localhost:{}", host.port());
    let proxy = Proxy::builder(uri).unwrap().generation(generation).serializer(serializer);
    proxy.connect().await.unwrap().into()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn references_and_callbacks_go_both_ways_in_every_serializer() {
    for (generation, serializer) in combinations() {
        let host = Host::empty().await;
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
        let host = Host::empty().await;
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

/// Each handler in a way of its own.
struct TestWays;

static LEVEL: AtomicI64 = AtomicI64::new(0);

impl f::Ways for TestWays {
    async fn version() -> Result<String> {
        Ok("1.2".into())
    }
    fn echo(text: &str) -> Result<String> {
        Ok(text.to_owned())
    }
    fn sleep(&self, ms: i64) -> Result<i64> {
        thread::sleep(Duration::from_millis(ms as u64));
        pyro_runtime::context::annotate_reply(*b"WOKE", &b"up"[..]);
        Ok(CallContext::current().map_or(-1, |call| i64::from(call.seq)))
    }
    fn count(&self, upto: i64) -> Result<ItemStream<i64>> {
        Ok(ItemStream::from_iter(0..upto))
    }
    fn panics(&self) -> Result<()> {
        panic!("of its own accord")
    }
    fn shout(&self, text: &str, mark: Option<&str>, times: i64) -> Result<String> {
        Ok(text.to_uppercase() + &mark.unwrap_or("!").repeat(times as usize))
    }
    fn letters(&self, text: &str) -> Result<ItemStream<String>> {
        Ok(ItemStream::from_iter(text.chars().map(String::from).collect::<Vec<_>>()))
    }
    async fn status(&self) -> Result<String> {
        Ok("fine".into())
    }
    async fn level(&self) -> Result<i64> {
        Ok(LEVEL.load(Ordering::SeqCst))
    }
    async fn set_level(&self, value: i64) -> Result<()> {
        LEVEL.store(value, Ordering::SeqCst);
        Ok(())
    }
    async fn warm_up(&self) -> Result<()> {
        unreachable!("it is not remote")
    }
    async fn batch(&self) -> Result<i64> {
        Ok(7)
    }
}

#[tokio::test]
async fn handlers_run_in_their_own_ways() {
    let host = Host::empty().await;
    host.register(f::WaysServer::class(|| TestWays), "ways");
    let ways: f::WaysProxy = proxy(&host, "ways", Generation::Pyro5, Serializer::Msgpack).await;
    assert_eq!(ways.version().await.unwrap(), "1.2");
    assert_eq!(ways.echo("é").await.unwrap(), "é");
    assert_eq!(ways.shout("hey").await.unwrap(), "HEY!");
    assert_eq!(ways.shout("hey").mark(Some("?")).times(2).await.unwrap(), "HEY??");
    assert_eq!(ways.letters("ab").await.unwrap().collect().await.unwrap(), ["a", "b"]);
    assert_eq!(ways.count(3).await.unwrap().collect().await.unwrap(), [0, 1, 2]);
    assert_eq!(ways.status().await.unwrap(), "fine");
    ways.set_level(3).await.unwrap();
    assert_eq!(ways.level().await.unwrap(), 3);
    assert_eq!(ways.batch_().await.unwrap(), 7);
    let error = ways.panics().await.unwrap_err();
    assert!(error.to_string().contains("of its own accord"), "{error}");
    assert_eq!(host.daemon().stats().panics, 1);
    // Two that sleep do so at the same time, and others are served meanwhile, although all share one thread.
    let other: f::WaysProxy = proxy(&host, "ways", Generation::Pyro4, Serializer::Json).await;
    let third: f::WaysProxy = proxy(&host, "ways", Generation::Pyro5, Serializer::Json).await;
    let start = Instant::now();
    let both = async { tokio::join!(ways.sleep(300), other.sleep(300)) };
    let quick = async {
        third.status().await.unwrap();
        start.elapsed()
    };
    let ((a, b), quick) = tokio::join!(both, quick);
    assert!(a.unwrap() > 0 && b.unwrap() > 0, "the call context is there");
    assert!(start.elapsed() < Duration::from_millis(590), "{:?}", start.elapsed());
    assert!(quick < Duration::from_millis(250), "{quick:?}");
    let reply = ways.proxy().request("sleep", (0,)).send::<i64>().await.unwrap();
    assert_eq!(reply.annotations.iter().map(|(id, _)| id.to_string()).collect::<Vec<_>>(), ["WOKE"]);
    host.stop().await;
}

#[test]
fn the_table_has_every_flag() {
    let member =
        |table: &pyro_runtime::service::Interface, name: &str| table.members[table.find(name).unwrap()];
    assert!(member(&f::WAYS, "version").is_static && !member(&f::WAYS, "status").is_static);
    assert!(member(&f::WAYS, "status").idempotent && member(&f::WAYS, "level").idempotent);
    assert!(!member(&f::WAYS, "warm_up").exposed);
    assert!(member(&f::SINK, "ask").callback && member(&f::SINK, "on_event").oneway);
    assert_eq!((f::CROWD.concurrent, f::TALLY.concurrent), (true, false));
    let contracts = [f::WAYS, f::SINK, f::CROWD, f::TALLY, f::HUB, f::CELL].map(|table| table.contract);
    assert!(contracts.iter().all(|contract| *contract != 0));
    assert_eq!(contracts.iter().collect::<std::collections::BTreeSet<_>>().len(), contracts.len());
}

/// Not `Sync`, which nothing but one call at a time may have.
struct TestTally {
    total: std::cell::Cell<i64>,
    step: i64,
}

impl f::Tally for TestTally {
    async fn add(&mut self, n: i64) -> Result<i64> {
        let seen = self.total.get();
        // Whoever came between would be lost.
        tokio::time::sleep(Duration::from_millis(2)).await;
        self.total.set(seen + n * self.step);
        Ok(self.total.get())
    }
    fn total(&mut self) -> Result<i64> {
        Ok(self.total.get())
    }
    fn double(&mut self) -> Result<i64> {
        self.total.set(2 * self.total.get());
        Ok(self.total.get())
    }
    async fn step(&mut self) -> Result<i64> {
        Ok(self.step)
    }
    async fn set_step(&mut self, value: i64) -> Result<()> {
        self.step = value;
        Ok(())
    }
    async fn unit() -> Result<String> {
        Ok("pieces".into())
    }
}

#[tokio::test]
async fn an_exclusive_object_has_one_call_at_a_time() {
    let host = Host::empty().await;
    let tally = || f::TallyServer::object(TestTally { total: 0.into(), step: 1 });
    host.register(tally(), "tally");
    let class = f::TallyServer::class(|| TestTally { total: 5.into(), step: 1 });
    host.register(class, "session");
    let mut callers = Vec::new();
    for i in 0..8 {
        let serializer = Serializer::ALL[i % 4];
        let caller: f::TallyProxy = proxy(&host, "tally", Generation::Pyro5, serializer).await;
        callers.push(tokio::spawn(async move {
            for _ in 0..5 {
                caller.add(1).await.unwrap();
            }
        }));
    }
    for caller in callers {
        caller.await.unwrap();
    }
    let tally: f::TallyProxy = proxy(&host, "tally", Generation::Pyro5, Serializer::Serpent).await;
    assert_eq!(tally.total().await.unwrap(), 40, "no call came between");
    assert_eq!(tally.double().await.unwrap(), 80);
    tally.set_step(10).await.unwrap();
    assert_eq!((tally.step().await.unwrap(), tally.add(1).await.unwrap()), (10, 90));
    assert_eq!(tally.unit().await.unwrap(), "pieces");
    for _ in 0..2 {
        let own: f::TallyProxy = proxy(&host, "session", Generation::Pyro5, Serializer::Serpent).await;
        assert_eq!(own.add(1).await.unwrap(), 6);
    }
    host.stop().await;
}

struct TestLedger {
    tally: i64,
}

impl f::Tally for TestLedger {
    async fn add(&mut self, n: i64) -> Result<i64> {
        self.tally += n;
        Ok(self.tally)
    }
    fn total(&mut self) -> Result<i64> {
        Ok(self.tally)
    }
    fn double(&mut self) -> Result<i64> {
        self.tally *= 2;
        Ok(self.tally)
    }
    async fn step(&mut self) -> Result<i64> {
        Ok(1)
    }
    async fn set_step(&mut self, _: i64) -> Result<()> {
        Ok(())
    }
    async fn unit() -> Result<String> {
        Ok("lines".into())
    }
}

impl f::Named for TestLedger {
    async fn owner(&self) -> Result<String> {
        Ok("me".into())
    }
}

impl f::Ledger for TestLedger {
    async fn reset(&mut self, to: i64) -> Result<i64> {
        Ok(self.tally - to)
    }
    async fn title(&mut self) -> Result<String> {
        Ok("ledger".into())
    }
}

#[tokio::test]
async fn calls_of_a_batch_give_typed_results() {
    let host = Host::empty().await;
    host.register(f::LedgerServer::class(|| TestLedger { tally: 0 }), "ledger");
    host.register(f::HubServer::object(TestHub::default()), "hub");
    for (generation, serializer) in combinations() {
        let ledger: f::LedgerProxy = proxy(&host, "ledger", generation, serializer).await;
        let before = ledger.total().await.unwrap();
        let mut batch = ledger.batch();
        let (add, unit) = (batch.add(2), batch.unit());
        let (reset, reset_to) = (batch.reset(None), batch.reset(Some(before)));
        let mut results = batch.send().await.unwrap();
        assert_eq!(results.take(reset_to).unwrap(), 2);
        assert_eq!(results.take(reset).unwrap(), before + 2);
        assert_eq!(
            (results.take(add).unwrap(), results.take(unit).unwrap()),
            (before + 2, "lines".to_owned())
        );
        assert_eq!(ledger.title().await.unwrap(), "ledger");
        assert_eq!(ledger.owner().await.unwrap(), "me");

        let hub: f::HubProxy = proxy(&host, "hub", generation, serializer).await;
        let name = format!("{generation:?} {serializer:?}");
        let mut batch = hub.batch();
        let (made, missing, after) = (batch.make(&name), batch.find("nothing"), batch.find(&name));
        let mut results = batch.send().await.unwrap();
        assert_eq!(results.take(made).unwrap().proxy().name().await.unwrap(), name);
        let f::HubFindError::NoSuchCell(missing) = results.take(missing).unwrap_err() else {
            panic!("another error");
        };
        assert_eq!(missing.name, "nothing");
        let f::HubFindError::Other(error) = results.take(after).unwrap_err() else { panic!("another error") };
        assert_eq!(error.to_string(), "the call was not executed: one before it in the batch failed");
    }
    host.stop().await;
}

#[derive(Default)]
struct TestCrowd {
    inside: AtomicUsize,
    peak: AtomicUsize,
}

impl f::Crowd for TestCrowd {
    async fn enter(&self, ms: i64) -> Result<()> {
        let inside = self.inside.fetch_add(1, Ordering::SeqCst) + 1;
        self.peak.fetch_max(inside, Ordering::SeqCst);
        tokio::time::sleep(Duration::from_millis(ms as u64)).await;
        self.inside.fetch_sub(1, Ordering::SeqCst);
        Ok(())
    }
    async fn peak(&self) -> Result<i64> {
        Ok(self.peak.load(Ordering::SeqCst) as i64)
    }
}

/// As in Python: in a batch a oneway method is called like any other, and has a result.
#[tokio::test]
async fn batches_have_oneway_methods_and_can_be_oneway() {
    let host = Host::empty().await;
    host.register(f::CrowdServer::object(TestCrowd::default()), "crowd");
    for (generation, serializer) in combinations() {
        let crowd: f::CrowdProxy = proxy(&host, "crowd", generation, serializer).await;
        let mut batch = crowd.batch();
        let (enter, peak) = (batch.enter(0), batch.peak());
        let mut results = batch.send().await.unwrap();
        results.take(enter).unwrap();
        assert_eq!(results.take(peak).unwrap(), 1);
    }
    host.register(f::CrowdServer::object(TestCrowd::default()), "empty");
    let crowd: f::CrowdProxy = proxy(&host, "empty", Generation::Pyro5, Serializer::Serpent).await;
    let mut batch = crowd.batch();
    let _ = (batch.enter(0), batch.enter(0));
    batch.send_oneway().await.unwrap();
    let entered = async {
        while crowd.peak().await.unwrap() == 0 {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    };
    tokio::time::timeout(PATIENCE, entered).await.expect("both calls are made");
    host.stop().await;
}

#[tokio::test]
async fn calls_of_one_session_overlap_only_if_they_may() {
    let host = Host::empty().await;
    host.register(f::CrowdServer::class(TestCrowd::default), "crowd");
    let crowd: f::CrowdProxy = proxy(&host, "crowd", Generation::Pyro5, Serializer::Serpent).await;
    for _ in 0..3 {
        crowd.enter(100).await.unwrap();
    }
    let peak = async {
        while crowd.peak().await.unwrap() < 3 {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    };
    tokio::time::timeout(PATIENCE, peak).await.expect("three are inside at once");
    host.stop().await;
}

/// Drops the first connection instead of an answer.
#[tokio::test]
async fn idempotent_calls_are_sent_again_after_a_lost_connection() {
    let host = Host::empty().await;
    host.register(f::WaysServer::class(|| TestWays), "ways");
    let target = ("127.0.0.1", host.port());
    let gate = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = gate.local_addr().unwrap().port();
    let lost = Arc::new(AtomicUsize::new(1));
    let left = lost.clone();
    tokio::spawn(async move {
        while let Ok((mut client, _)) = gate.accept().await {
            let left = left.clone();
            tokio::spawn(async move {
                let mut server = tokio::net::TcpStream::connect(target).await.unwrap();
                let (mut from_client, mut to_client) = client.split();
                let (mut from_server, mut to_server) = server.split();
                let mut buffer = vec![0; 1 << 16];
                let mut handshake = true;
                loop {
                    use tokio::io::{AsyncReadExt, AsyncWriteExt};
                    let n = from_client.read(&mut buffer).await.unwrap();
                    if n == 0
                        || (!handshake
                            && left
                                .fetch_update(Ordering::SeqCst, Ordering::SeqCst, |n| n.checked_sub(1))
                                .is_ok())
                    {
                        return;
                    }
                    handshake = false;
                    to_server.write_all(&buffer[..n]).await.unwrap();
                    let n = from_server.read(&mut buffer).await.unwrap();
                    to_client.write_all(&buffer[..n]).await.unwrap();
                }
            });
        }
    });
    let ways = f::WaysProxy::connect(format!("PYRO:ways@127.0.0.1:{port}")).await.unwrap();
    assert_eq!(ways.status().await.unwrap(), "fine", "sent twice");
    lost.store(1, Ordering::SeqCst);
    ways.set_level(8).await.unwrap();
    lost.store(1, Ordering::SeqCst);
    assert_eq!(ways.level().await.unwrap(), 8);
    lost.store(1, Ordering::SeqCst);
    assert!(ways.version().await.unwrap_err().is_closed(), "nobody has said that it may be sent twice");
    lost.store(2, Ordering::SeqCst);
    assert!(ways.status().await.unwrap_err().is_closed(), "once more is enough");
    host.stop().await;
}

struct TestPlain(Mutex<String>);

impl f::Plain for TestPlain {
    fn title(&self) -> Result<String> {
        Ok(self.0.lock().unwrap().clone())
    }
    fn set_title(&self, value: &str) -> Result<()> {
        if value.is_empty() {
            return Err(Error::usage("a title has letters"));
        }
        value.clone_into(&mut self.0.lock().unwrap());
        Ok(())
    }
    fn join(&self, a: &str, b: Option<&str>) -> Result<String> {
        Ok(format!("{a}{}", b.unwrap_or_default()))
    }
}

/// A program without async: its server, its callbacks and its calls.
#[test]
fn programs_without_async_wait_for_their_calls() {
    use blocking::Wait;
    let daemon = blocking::run(Daemon::builder().build()).unwrap();
    let register = |target: Target, id: &str| daemon.register(target).object_id(id).call().unwrap();
    let connect = |target: Target, id: &str| blocking::connect(register(target, id).uri()).unwrap();
    let sink = register(f::SinkServer::object(TestSink::default()), "sink").reference();
    let serving = daemon.clone();
    blocking::spawn(async move { serving.serve().await });
    let plain = f::PlainProxy::from(connect(f::PlainServer::object(TestPlain(Mutex::default())), "plain"));
    let hub = f::HubProxy::from(connect(f::HubServer::object(TestHub::default()), "hub"));
    let ways = f::WaysProxy::from(connect(f::WaysServer::class(|| TestWays), "ways"));
    plain.set_title("T").wait().unwrap();
    assert!(plain.set_title("").wait().is_err());
    assert_eq!(plain.title().wait().unwrap() + &plain.join("a", Some("b")).wait().unwrap(), "Tab");
    let letters = ways.letters("xyz").wait().unwrap();
    assert_eq!(blocking::iter(letters).collect::<Result<Vec<_>>>().unwrap(), ["x", "y", "z"]);
    // One that is dropped before its end leaves the connection as it was.
    assert_eq!(blocking::iter(ways.letters("xyz").wait().unwrap()).next().unwrap().unwrap(), "x");
    assert_eq!(ways.shout("a").times(3).wait().unwrap(), "A!!!");
    assert_eq!(hub.ask(&sink, "so").wait().unwrap(), "so? yes");
    let mut batch = plain.batch();
    let joined = batch.join("c", None);
    assert_eq!(batch.send().wait().unwrap().take(joined).unwrap(), "c");
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| (0..50).for_each(|_| assert_eq!(plain.join("a", None).wait().unwrap(), "a")));
        }
    });
    let untyped: Value = plain.proxy().call("join", ("x", Value::None)).wait().unwrap();
    assert_eq!(untyped, "x".into());
    // A proxy with a driver says what it lacks.
    let driven = f::PlainProxy::connect(plain.proxy().uri()).wait().unwrap_err();
    assert!(driven.to_string().contains("`blocking::connect`"), "{driven}");
    daemon.close();
}

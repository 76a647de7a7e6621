//! `tests/golden/hub.pyro` as somebody would write it in Rust: objects that are handed around, services of clients, and
//! every way in which a handler can run. The same Model, compiled with warnings denied, served and called.

use pyro_runtime::client::Proxy;
use pyro_runtime::context::CallContext;
use pyro_runtime::daemon::Daemon;
use pyro_runtime::{Error, Exception, Generation, ItemStream, Ref, Serializer};
use pyro_tests::host::Host;
use std::cell::Cell as Plain;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

#[deny(warnings)]
#[allow(unreachable_pub, dead_code, reason = "as an author writes what others shall use")]
#[pyro_runtime::package("fixture.hub.v1")]
/// Objects that are handed around, services that clients serve, and every way in which a handler can run.
mod api {
    use pyro_runtime::{Exception, ItemStream, Ref, Result, Struct, service};
    use std::collections::BTreeMap;

    #[derive(Clone, Debug, PartialEq, Struct)]
    pub struct Entry {
        pub name: String,
        pub cell: Option<Ref<CellProxy>>,
    }

    #[derive(Clone, Debug, PartialEq, Exception)]
    pub struct NoSuchCell {
        pub name: String,
    }

    /// Served by clients.
    #[service(callback)]
    pub trait Sink {
        #[pyro(oneway)]
        async fn on_event(&self, text: String);
        fn ask(&self, question: String) -> String;
        fn fail(&self, text: String) -> Result<()>;
    }

    /// An object that is handed out.
    #[service]
    pub trait Cell {
        #[pyro(property)]
        fn name(&self) -> String;
        fn next(&self) -> Option<Ref<CellProxy>>;
    }

    #[service(instance = "single")]
    pub trait Hub {
        async fn make(&self, name: String) -> Result<Ref<CellProxy>>;
        fn entries(&self) -> Vec<Entry>;
        #[pyro(throws(NoSuchCell))]
        fn find(&self, name: String) -> Result<Ref<CellProxy>, FindError>;
        /// Calls the cell.
        async fn name_of(&self, cell: Ref<CellProxy>) -> Result<String>;
        async fn names_of(&self, cells: BTreeMap<String, Vec<Ref<CellProxy>>>) -> Result<Vec<String>>;
        fn same(&self, cell: Ref<CellProxy>, #[pyro(default = None)] other: Option<Ref<CellProxy>>) -> bool;
        /// How many there are now.
        fn subscribe(&self, sink: Ref<SinkProxy>) -> i64;
        async fn publish(&self, text: String) -> Result<()>;
        async fn ask(&self, sink: Ref<SinkProxy>, question: String) -> Result<String>;
        /// What the sink has raised.
        async fn provoke(&self, sink: Ref<SinkProxy>, text: String) -> String;
        #[pyro(property)]
        fn favourite(&self) -> Option<Ref<CellProxy>>;
        #[pyro(property)]
        fn set_favourite(&self, value: Option<Ref<CellProxy>>);
    }

    /// Each handler in a way of its own.
    #[service(instance = "session")]
    pub trait Ways {
        #[pyro(static)]
        async fn version() -> String;
        #[pyro(static, sync)]
        fn echo(text: &str) -> String;
        /// Sleeps on its thread.
        #[pyro(blocking)]
        fn sleep(&self, ms: i64) -> i64;
        #[pyro(blocking)]
        fn count(&self, upto: i64) -> ItemStream<i64>;
        #[pyro(blocking)]
        fn panics(&self);
        #[pyro(sync)]
        fn shout(
            &self,
            text: &str,
            #[pyro(default = None)] mark: Option<&str>,
            #[pyro(kw_only, default = 1)] times: i64,
        ) -> Result<String>;
        #[pyro(sync)]
        fn letters(&self, text: &str) -> ItemStream<String>;
        #[pyro(idempotent)]
        async fn status(&self) -> String;
        #[pyro(property, idempotent)]
        async fn level(&self) -> i64;
        #[pyro(property)]
        async fn set_level(&self, value: i64);
        #[pyro(local)]
        fn warm_up(&self) {}
        /// Not a batch of Pyro.
        fn batch(&self) -> i64;
    }

    /// Only one call at a time has it.
    #[service(exclusive)]
    pub trait Tally {
        async fn add(&mut self, n: i64) -> i64;
        #[pyro(sync)]
        fn total(&self) -> i64;
        #[pyro(blocking)]
        fn double(&mut self) -> i64;
        #[pyro(property)]
        fn step(&self) -> i64;
        #[pyro(property)]
        fn set_step(&mut self, value: i64);
        #[pyro(static)]
        fn unit() -> String;
    }

    #[service]
    pub trait Named {
        #[pyro(property)]
        fn owner(&self) -> String;
    }

    #[service(exclusive, instance = "single")]
    pub trait Ledger: Tally + Named {
        fn reset(&mut self, #[pyro(default = 0)] to: i64) -> i64;
        #[pyro(property)]
        fn title(&self) -> String;
    }

    /// Its calls may overlap.
    #[service(concurrent)]
    pub trait Crowd {
        #[pyro(oneway)]
        async fn enter(&self, ms: i64);
        async fn peak(&self) -> i64;
    }

    #[service(sync)]
    pub trait Plain {
        #[pyro(property)]
        fn title(&self) -> String;
        #[pyro(property)]
        fn set_title(&self, value: &str) -> Result<()>;
        fn join(&self, a: &str, b: Option<&str>) -> String;
    }
}

use api::{
    Cell, CellProxy, CellServer, Entry, FindError, Hub, HubProxy, HubServer, Ledger, LedgerProxy,
    LedgerServer, Named, NoSuchCell, PlainProxy, PlainServer, Sink, SinkProxy, SinkServer, Tally, Ways,
    WaysProxy, WaysServer,
};

struct MyCell {
    name: String,
    next: Option<Ref<CellProxy>>,
}

impl Cell for MyCell {
    fn name(&self) -> String {
        self.name.clone()
    }
    fn next(&self) -> Option<Ref<CellProxy>> {
        self.next.clone()
    }
}

#[derive(Default)]
struct MyHub {
    cells: Mutex<BTreeMap<String, Ref<CellProxy>>>,
    sinks: Mutex<Vec<Ref<SinkProxy>>>,
    favourite: Mutex<Option<Ref<CellProxy>>>,
}

impl Hub for MyHub {
    async fn make(&self, name: String) -> Result<Ref<CellProxy>, Error> {
        let daemon = CallContext::current().and_then(|call| call.daemon()).unwrap();
        let mut cells = self.cells.lock().unwrap();
        let next = cells.values().last().cloned();
        let cell = daemon.register(CellServer::object(MyCell { name: name.clone(), next })).call()?;
        cells.insert(name, cell.reference());
        Ok(cell.reference())
    }
    fn entries(&self) -> Vec<Entry> {
        let cells = self.cells.lock().unwrap();
        let entries = cells.iter().map(|(name, cell)| Entry { name: name.clone(), cell: Some(cell.clone()) });
        entries.chain([Entry { name: "none".into(), cell: None }]).collect()
    }
    fn find(&self, name: String) -> Result<Ref<CellProxy>, FindError> {
        let found = self.cells.lock().unwrap().get(&name).cloned();
        found.ok_or_else(|| NoSuchCell { name }.into())
    }
    async fn name_of(&self, cell: Ref<CellProxy>) -> Result<String, Error> {
        cell.proxy().name().await
    }
    async fn names_of(&self, cells: BTreeMap<String, Vec<Ref<CellProxy>>>) -> Result<Vec<String>, Error> {
        let mut names = Vec::new();
        for (key, cells) in cells {
            for cell in cells {
                names.push(format!("{key} {}", cell.connect().await?.name().await?));
            }
        }
        Ok(names)
    }
    fn same(&self, cell: Ref<CellProxy>, other: Option<Ref<CellProxy>>) -> bool {
        Some(cell) == other
    }
    fn subscribe(&self, sink: Ref<SinkProxy>) -> i64 {
        let mut sinks = self.sinks.lock().unwrap();
        sinks.push(sink);
        sinks.len() as i64
    }
    async fn publish(&self, text: String) -> Result<(), Error> {
        let sinks = self.sinks.lock().unwrap().clone();
        for sink in sinks {
            sink.proxy().on_event(&text).await?;
        }
        Ok(())
    }
    async fn ask(&self, sink: Ref<SinkProxy>, question: String) -> Result<String, Error> {
        sink.proxy().ask(&question).await
    }
    async fn provoke(&self, sink: Ref<SinkProxy>, text: String) -> String {
        match sink.proxy().fail(&text).await {
            Ok(()) => "nothing".into(),
            Err(error) => error.to_string(),
        }
    }
    fn favourite(&self) -> Option<Ref<CellProxy>> {
        self.favourite.lock().unwrap().clone()
    }
    fn set_favourite(&self, value: Option<Ref<CellProxy>>) {
        *self.favourite.lock().unwrap() = value;
    }
}

#[derive(Clone, Default)]
struct MySink(Arc<Mutex<Vec<String>>>);

impl Sink for MySink {
    async fn on_event(&self, text: String) {
        self.0.lock().unwrap().push(text);
    }
    fn ask(&self, question: String) -> String {
        format!("{question}? yes")
    }
    fn fail(&self, text: String) -> Result<(), Error> {
        Err(Exception::new("builtins.ValueError", text).into())
    }
}

static LEVEL: AtomicI64 = AtomicI64::new(0);

#[derive(Default)]
struct MyWays;

impl Ways for MyWays {
    async fn version() -> String {
        "1.2".into()
    }
    fn echo(text: &str) -> String {
        text.to_owned()
    }
    fn sleep(&self, ms: i64) -> i64 {
        std::thread::sleep(Duration::from_millis(ms as u64));
        ms
    }
    fn count(&self, upto: i64) -> ItemStream<i64> {
        ItemStream::from_iter(0..upto)
    }
    fn panics(&self) {
        panic!("of its own accord")
    }
    fn shout(&self, text: &str, mark: Option<&str>, times: i64) -> Result<String, Error> {
        Ok(text.to_uppercase() + &mark.unwrap_or("!").repeat(times as usize))
    }
    fn letters(&self, text: &str) -> ItemStream<String> {
        ItemStream::from_iter(text.chars().map(String::from).collect::<Vec<_>>())
    }
    async fn status(&self) -> String {
        "fine".into()
    }
    async fn level(&self) -> i64 {
        LEVEL.load(Ordering::SeqCst)
    }
    async fn set_level(&self, value: i64) {
        LEVEL.store(value, Ordering::SeqCst);
    }
    fn batch(&self) -> i64 {
        7
    }
}

/// Not `Sync`, except for what `Named` asks of it.
struct MyLedger {
    total: Mutex<Plain<i64>>,
    step: i64,
}

impl Tally for MyLedger {
    async fn add(&mut self, n: i64) -> i64 {
        let seen = self.total.get_mut().unwrap().get();
        // Whoever came between would be lost.
        tokio::time::sleep(Duration::from_millis(2)).await;
        self.total.get_mut().unwrap().set(seen + n * self.step);
        seen + n * self.step
    }
    fn total(&self) -> i64 {
        self.total.lock().unwrap().get()
    }
    fn double(&mut self) -> i64 {
        let total = self.total.get_mut().unwrap();
        total.set(2 * total.get());
        total.get()
    }
    fn step(&self) -> i64 {
        self.step
    }
    fn set_step(&mut self, value: i64) {
        self.step = value;
    }
    fn unit() -> String {
        "pieces".into()
    }
}

impl Named for MyLedger {
    fn owner(&self) -> String {
        "me".into()
    }
}

impl Ledger for MyLedger {
    fn reset(&mut self, to: i64) -> i64 {
        self.total.get_mut().unwrap().replace(to)
    }
    fn title(&self) -> String {
        "ledger".into()
    }
}

#[derive(Default)]
struct MyCrowd {
    inside: AtomicUsize,
    peak: AtomicUsize,
}

impl api::Crowd for MyCrowd {
    async fn enter(&self, ms: i64) {
        let inside = self.inside.fetch_add(1, Ordering::SeqCst) + 1;
        self.peak.fetch_max(inside, Ordering::SeqCst);
        tokio::time::sleep(Duration::from_millis(ms as u64)).await;
        self.inside.fetch_sub(1, Ordering::SeqCst);
    }
    async fn peak(&self) -> i64 {
        self.peak.load(Ordering::SeqCst) as i64
    }
}

#[derive(Default)]
struct MyPlain(Mutex<String>);

impl api::Plain for MyPlain {
    fn title(&self) -> String {
        self.0.lock().unwrap().clone()
    }
    fn set_title(&self, value: &str) -> Result<(), Error> {
        if value.is_empty() {
            return Err(Error::usage("a title has letters"));
        }
        value.clone_into(&mut self.0.lock().unwrap());
        Ok(())
    }
    fn join(&self, a: &str, b: Option<&str>) -> String {
        format!("{a}{}", b.unwrap_or_default())
    }
}

#[test]
fn it_is_the_twin_of_the_declaration() {
    let file = super::twins::folder("tests/tests/suite/rust/hub.rs");
    let source = super::twins::from_source("hub.rs", std::fs::read_to_string(file).unwrap());
    let idl = super::twins::from_idl(&[super::twins::folder("tests/golden/hub.pyro")]);
    super::twins::assert_same_models(idl, source, "hub.rs");
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

async fn use_cells(hub: &HubProxy) {
    let first = hub.make("first").await.unwrap();
    let second = hub.make("second").await.unwrap();
    assert_eq!(first.proxy().name().await.unwrap(), "first");
    let second_proxy = second.connect().await.unwrap();
    assert_eq!(second_proxy.next().await.unwrap().unwrap(), first);
    assert_eq!(first.proxy().next().await.unwrap(), None);
    assert_eq!(hub.name_of(&Ref::from(&second_proxy)).await.unwrap(), "second");
    let entries: Vec<String> = hub.entries().await.unwrap().into_iter().map(|entry| entry.name).collect();
    assert_eq!(entries, ["first", "second", "none"]);
    let cells = BTreeMap::from([("k".to_owned(), vec![first.clone(), second.clone()])]);
    assert_eq!(hub.names_of(&cells).await.unwrap(), ["k first", "k second"]);
    hub.set_favourite(Some(&second)).await.unwrap();
    assert_eq!(hub.favourite().await.unwrap(), Some(second));
    assert!(!hub.same(&first).await.unwrap());
    assert!(hub.same(&first).other(Some(&first)).await.unwrap());
    let FindError::NoSuchCell(missing) = hub.find("third").await.unwrap_err() else {
        panic!("another error")
    };
    assert_eq!(missing.name, "third");
}

/// A client's own daemon answers what the hub asks.
async fn use_sink(hub: &HubProxy) {
    let daemon = Daemon::builder().build().await.unwrap();
    let sink = MySink::default();
    let reference = daemon.register(SinkServer::object(sink.clone())).call().unwrap().reference();
    let serving = daemon.clone();
    let serving = tokio::spawn(async move { serving.serve().await });
    assert_eq!(hub.subscribe(&reference).await.unwrap(), 1);
    hub.publish("one").await.unwrap();
    let heard = async {
        while sink.0.lock().unwrap().is_empty() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), heard).await.expect("the event arrives");
    assert_eq!(hub.ask(&reference, "well").await.unwrap(), "well? yes");
    let raised = hub.provoke(&reference, "bad").await.unwrap();
    assert!(raised.contains("ValueError") && raised.contains("bad"), "{raised}");
    assert_eq!(daemon.stats().exceptions, 1);
    daemon.close();
    serving.await.unwrap().unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn references_and_callbacks_go_both_ways() {
    for (generation, serializer) in combinations() {
        let host = Host::empty().await;
        host.register(HubServer::object(MyHub::default()), "hub");
        let hub: HubProxy = proxy(&host, "hub", generation, serializer).await;
        use_cells(&hub).await;
        use_sink(&hub).await;
        host.stop().await;
    }
}

#[tokio::test]
async fn handlers_run_in_their_own_ways() {
    let host = Host::empty().await;
    host.register(WaysServer::class(MyWays::default), "ways");
    let ways: WaysProxy = proxy(&host, "ways", Generation::Pyro5, Serializer::Msgpack).await;
    assert_eq!(ways.version().await.unwrap(), "1.2");
    assert_eq!(ways.echo("\u{e9}").await.unwrap(), "\u{e9}");
    assert_eq!(ways.shout("hey").await.unwrap(), "HEY!");
    assert_eq!(ways.shout("hey").mark(Some("?")).times(2).await.unwrap(), "HEY??");
    let positional = ways.proxy().call::<String>("shout", ("hey", "?", 2)).await.unwrap_err();
    assert_eq!(positional.python_class(), "builtins.TypeError", "it is passed by name only");
    assert_eq!(ways.letters("ab").await.unwrap().collect().await.unwrap(), ["a", "b"]);
    assert_eq!(ways.count(3).await.unwrap().collect().await.unwrap(), [0, 1, 2]);
    assert_eq!((ways.status().await.unwrap(), ways.batch_().await.unwrap()), ("fine".into(), 7));
    ways.set_level(3).await.unwrap();
    assert_eq!(ways.level().await.unwrap(), 3);
    let error = ways.panics().await.unwrap_err();
    assert!(error.to_string().contains("of its own accord"), "{error}");
    // One that sleeps does so on a thread of its own: others are served meanwhile, although all share one.
    let other: WaysProxy = proxy(&host, "ways", Generation::Pyro4, Serializer::Json).await;
    let start = Instant::now();
    let quick = async {
        other.status().await.unwrap();
        start.elapsed()
    };
    let (slept, quick) = tokio::join!(ways.sleep(300), quick);
    assert_eq!(slept.unwrap(), 300);
    assert!(quick < Duration::from_millis(250), "{quick:?}");
    host.stop().await;
}

#[test]
fn the_table_has_every_flag() {
    let member = |name: &str| api::WAYS.members[api::WAYS.find(name).unwrap()];
    assert!(member("version").is_static && !member("status").is_static);
    assert!(member("status").idempotent && member("level").idempotent && !member("batch").idempotent);
    assert!(!member("warm_up").exposed);
    assert!(api::SINK.members.iter().all(|member| member.callback));
    assert!(api::CROWD.concurrent && !api::TALLY.concurrent);
}

#[tokio::test]
async fn a_service_has_the_members_of_those_that_it_extends() {
    let host = Host::empty().await;
    let ledger = MyLedger { total: Mutex::new(Plain::new(0)), step: 1 };
    host.register(LedgerServer::object(ledger), "ledger");
    let mut callers = Vec::new();
    for serializer in Serializer::ALL {
        let caller: LedgerProxy = proxy(&host, "ledger", Generation::Pyro5, serializer).await;
        callers.push(tokio::spawn(async move {
            for _ in 0..5 {
                caller.add(1).await.unwrap();
            }
        }));
    }
    for caller in callers {
        caller.await.unwrap();
    }
    let ledger: LedgerProxy = proxy(&host, "ledger", Generation::Pyro4, Serializer::Serpent).await;
    assert_eq!(ledger.total().await.unwrap(), 20, "no call came between");
    assert_eq!(ledger.double().await.unwrap(), 40);
    ledger.set_step(10).await.unwrap();
    assert_eq!((ledger.step().await.unwrap(), ledger.add(1).await.unwrap()), (10, 50));
    assert_eq!(
        (ledger.owner().await.unwrap(), ledger.title().await.unwrap()),
        ("me".into(), "ledger".into())
    );
    assert_eq!((ledger.reset().await.unwrap(), ledger.reset().to(9).await.unwrap()), (50, 0));
    assert_eq!((ledger.unit().await.unwrap(), ledger.total().await.unwrap()), ("pieces".into(), 9));
    host.stop().await;
}

#[tokio::test]
async fn calls_of_one_session_overlap_if_they_may() {
    let host = Host::empty().await;
    host.register(api::CrowdServer::class(MyCrowd::default), "crowd");
    let crowd: api::CrowdProxy = proxy(&host, "crowd", Generation::Pyro5, Serializer::Serpent).await;
    for _ in 0..3 {
        crowd.enter(100).await.unwrap();
    }
    let peak = async {
        while crowd.peak().await.unwrap() < 3 {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), peak).await.expect("three are inside at once");
    host.stop().await;
}

#[tokio::test]
async fn texts_are_lent_to_handlers_that_never_wait() {
    let host = Host::empty().await;
    host.register(PlainServer::object(MyPlain::default()), "plain");
    let plain: PlainProxy = proxy(&host, "plain", Generation::Pyro5, Serializer::Json).await;
    plain.set_title("T").await.unwrap();
    assert!(plain.set_title("").await.is_err());
    assert_eq!(plain.title().await.unwrap() + &plain.join("a", Some("b")).await.unwrap(), "Tab");
    assert_eq!(plain.join("a", None).await.unwrap(), "a");
    host.stop().await;
}

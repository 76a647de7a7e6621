//! `tests/golden/hub.pyro` as somebody would write it in Rust: objects that are handed around, services of clients, and
//! every way in which a handler can run. The same Model, compiled with warnings denied, served and called.

use pyro_runtime::context::CallContext;
use pyro_runtime::{Error, Exception, ItemStream, Ref};
use std::cell::Cell as Plain;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

mod calls;

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
    Cell, CellProxy, CellServer, Entry, FindError, Hub, Ledger, Named, NoSuchCell, Sink, SinkProxy, Tally,
    Ways,
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

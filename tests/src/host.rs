//! A daemon of ours in this process, on a free port, for the length of a test: empty, with the recorded objects, or as a
//! name server, set up as a recorded server was.

use crate::things::{self, Child, Counter, Dynamic, Thing, Unexposed};
use crate::vectors::{self, Profile};
use pyro_runtime::context::CallContext;
use pyro_runtime::daemon::{Daemon, DaemonConfig, Hooks, Registered, ServerType, ThreadPool};
use pyro_runtime::nameserver::{self, NameServer, core::self_tag, storage::MemoryStorage};
use pyro_runtime::protocol::{AnnotationId, AnnotationMap, Generations, HmacKey};
use pyro_runtime::service::{Skeleton, Target};
use pyro_runtime::{Error, Exception, Generation, NAMESERVER_NAME, Result, Value};
use std::sync::Arc;
use std::time::Duration;
use tokio::task::JoinHandle;

/// Set for a whole process, its hosts are of this server type unless they are told otherwise.
pub const SERVER_TYPE: &str = "PYRO_TESTS_SERVER_TYPE";

/// A daemon that is being served.
#[derive(Debug)]
pub struct Host {
    daemon: Daemon,
    serving: JoinHandle<Result<()>>,
}

impl Host {
    /// With nothing in it but the daemon's own object.
    pub async fn empty() -> Self {
        let named = std::env::var(SERVER_TYPE).map(|name| name.parse().expect("a server type"));
        Self::of_type(named.unwrap_or_default()).await
    }

    /// With nothing in it, set up in this way.
    pub async fn with(config: DaemonConfig) -> Self {
        Self::serve(Daemon::builder().config(config).build().await.expect("a free port"))
    }

    /// With nothing in it, of this server type.
    pub async fn of_type(server_type: ServerType) -> Self {
        let mut config = DaemonConfig::default();
        config.thread_pool = ThreadPool { min: 4, max: 400 };
        config.server_type = server_type;
        Self::with(config).await
    }

    /// With the recorded objects, for both generations.
    pub async fn things() -> Self {
        let host = Self::empty().await;
        host.register_things();
        host
    }

    /// As [`things`](Self::things), of this server type.
    pub async fn things_of_type(server_type: ServerType) -> Self {
        let host = Self::of_type(server_type).await;
        host.register_things();
        host
    }

    /// On a certain port.
    ///
    /// # Errors
    /// When nobody can listen there.
    pub async fn on_port(port: u16) -> Result<Self> {
        Ok(Self::serve(Daemon::builder().port(port).build().await?))
    }

    /// As a recorded server was set up, for clients of its generation alone.
    ///
    /// # Errors
    /// What the profile asks for and a daemon of ours does not have.
    pub async fn recorded(
        generation: Generation,
        profile: &Profile,
        server_type: ServerType,
    ) -> Result<Self, String> {
        let mut config = configuration(generation, profile)?;
        config.server_type = server_type;
        let hooks = RecordedHooks { annotations: profile.daemon.contains_key("annotations") };
        let daemon = Daemon::builder().config(config).hooks(hooks).nat_host("localhost").build().await;
        let host = Self::serve(daemon.map_err(|e| e.to_string())?);
        if profile.ns {
            host.register_name_server(generation);
        } else {
            host.register_things();
        }
        Ok(host)
    }

    fn serve(daemon: Daemon) -> Self {
        let serving = tokio::spawn({
            let daemon = daemon.clone();
            async move { daemon.serve().await }
        });
        Self { daemon, serving }
    }

    /// The daemon.
    pub fn daemon(&self) -> &Daemon {
        &self.daemon
    }

    /// Its port.
    pub fn port(&self) -> u16 {
        match self.daemon.location() {
            pyro_runtime::Location::Tcp { port, .. } => *port,
            pyro_runtime::Location::Unix(name) => unreachable!("{name} is no TCP address"),
        }
    }

    /// Hosts something under an id.
    ///
    /// # Panics
    /// When the id is taken.
    pub fn register(&self, target: impl Into<Target>, id: &str) -> Registered {
        // A service with `@register` would look for a name server, and end the daemon where it finds none.
        self.daemon.register(target).object_id(id).no_register().call().expect("an id that is free")
    }

    /// Ends it, and waits for its end.
    ///
    /// # Panics
    /// When serving had failed.
    pub async fn stop(self) {
        self.daemon.close();
        self.serving.await.expect("serving does not panic").expect("serving does not fail");
    }

    fn register_things(&self) {
        let thing = Arc::new(Dynamic(Thing::default()));
        let registered = self.register(Target::object(thing.clone()), "thing");
        thing.0.uri.set(registered.uri().clone()).expect("registered once");
        let child = self.register(Target::object(Arc::new(Dynamic(Child))), "child");
        thing.0.child.set(child).expect("registered once");
        for (interface, id) in
            [(&things::SESSION, "session"), (&things::SINGLE, "single"), (&things::PER_CALL, "percall")]
        {
            let create = move || -> Arc<dyn Skeleton> { Arc::new(Dynamic(Counter::new(interface))) };
            self.register(Target::class(interface, create), id);
        }
        let refuse = || -> Result<Arc<dyn Skeleton>, Error> {
            let text = "instance creator returned object of different type";
            Err(Exception::new("builtins.TypeError", text).into())
        };
        self.register(Target::try_class(&things::BAD_CREATOR, refuse), "badcreator");
        self.register(Target::object(Arc::new(Dynamic(Unexposed))), "unexposed");
    }

    fn register_name_server(&self, generation: Generation) {
        let names = Arc::new(NameServer::new(MemoryStorage::new(), nameserver::Limits::default()));
        let own = self.register(nameserver::target(&names), NAMESERVER_NAME).uri().to_string();
        let tags = [self_tag(generation).to_owned()].into();
        names.register(NAMESERVER_NAME, &own, false, tags).expect("the first name");
    }
}

/// Python's config items and the options of the recorded daemon, as ours.
fn configuration(generation: Generation, profile: &Profile) -> Result<DaemonConfig, String> {
    let mut config = DaemonConfig::default();
    config.thread_pool = ThreadPool { min: 1, max: 40 };
    config.wire.generations = Generations::Only(generation);
    // A linger time that ends is in no recording; nothing has to outlive a test.
    config.stream_linger = Duration::from_secs(5);
    for (item, value) in &profile.config {
        match (item.as_str(), value.as_bool(), value.as_u64()) {
            ("SERIALIZERS_ACCEPTED", ..) => {
                let names = value.as_array().into_iter().flatten().filter_map(|name| name.as_str());
                config.wire.serializers = names.filter_map(vectors::serializer).collect();
            }
            ("COMPRESSION", Some(on), _) => config.wire.compression = on,
            ("SERPENT_BYTES_REPR", Some(on), _) => config.wire.serpent_bytes_repr = on,
            ("REQUIRE_EXPOSE", Some(on), _) => config.require_expose = on,
            ("AUTOPROXY", Some(on), _) => config.autoproxy = on,
            ("ITER_STREAMING", Some(on), _) => config.streaming = on,
            ("MAX_MESSAGE_SIZE", _, Some(n)) => config.wire.max_message_bytes = n as usize,
            ("THREADPOOL_SIZE", _, Some(n)) => config.thread_pool.max = n as usize,
            ("THREADPOOL_SIZE_MIN", _, Some(n)) => config.thread_pool.min = n as usize,
            // Whatever it says, traceback lines are not compared.
            ("DETAILED_TRACEBACK", ..) => {}
            _ => return Err(format!("no counterpart of {item}")),
        }
    }
    if let Some(key) = profile.daemon.get("hmac").and_then(|key| key.as_str()) {
        config.wire.hmac_key = Some(HmacKey::new(key.as_bytes()));
    }
    Ok(config)
}

/// What the recorded daemon overrides.
struct RecordedHooks {
    annotations: bool,
}

impl Hooks for RecordedHooks {
    fn validate_handshake(&self, _: &CallContext, data: Value) -> Result<Value, Exception> {
        let Value::Dict(pairs) = data else { return Ok("hello".into()) };
        let field = |name: &str| {
            pairs.iter().find(|(key, _)| *key == Value::from(name)).map(|(_, value)| value.clone())
        };
        if field("deny") == Some(Value::Bool(true)) {
            return Err(Exception::new("Pyro5.errors.SecurityError", "wrong password"));
        }
        let numbers = Value::List(vec![Value::Int(1), Value::Int(2)]);
        Ok(Value::Dict(vec![("welcome".into(), field("user").unwrap_or_default()), ("n".into(), numbers)]))
    }

    fn annotations(&self) -> AnnotationMap {
        let mut annotations = AnnotationMap::new();
        if self.annotations {
            let id = AnnotationId::new("DDDD").expect("four letters");
            annotations.insert(id, &b"daemon annotation"[..]);
        }
        annotations
    }
}

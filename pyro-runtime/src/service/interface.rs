//! The metadata table of a service: what a daemon checks before a call and tells clients on connect. Data only.

/// Everything the runtime knows about a service. Generated as a `const`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Interface {
    /// The service's full name, as `lab.weather.v1.Station`.
    pub name: &'static str,
    /// The last part of the name; Python's error texts show it as the class name.
    pub short_name: &'static str,
    /// All members, **sorted by `name`** (byte order). Those that are not exposed are here too, flagged.
    pub members: &'static [Member],
    /// When instances of a registered class are made.
    pub instance_mode: InstanceMode,
    /// What `@register` says, if the service has it.
    pub register: Option<Registration>,
    /// Whether calls of one session instance may overlap. Without it they do not, as in Python.
    pub concurrent: bool,
    /// What the service means on the wire, as a number: equal where both ends have the same declarations. 0 if it has no
    /// declaration. Names of the docs, of defaults' values and of flags that only one end sees do not count.
    pub contract: u128,
}

/// One member of a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Member {
    /// The name on the wire.
    pub name: &'static str,
    /// Method or property.
    pub kind: MemberKind,
    /// Whether peers may use it. A member that is not exposed and one that does not exist are different answers.
    pub exposed: bool,
    /// Never remote, not even where a daemon takes every member for exposed (`REQUIRE_EXPOSE` off): `@local`, and what is
    /// a plain attribute in Python.
    pub local: bool,
    /// Listed as oneway in the metadata. Whether a call *is* oneway is decided by the flag of its message.
    pub oneway: bool,
    /// Marked as a callback: an error is answered as usual, then the connection is dropped, since in Python it is
    /// raised once more in the process that owns the callback.
    pub callback: bool,
    /// Needs no instance, as Python's static and class methods. One is made all the same, as the instance mode says.
    pub is_static: bool,
    /// May be sent again when it is not known whether it has run.
    pub idempotent: bool,
    /// Parameters in order; empty for properties.
    pub params: &'static [Param],
}

/// What a member is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MemberKind {
    /// Called.
    Method,
    /// Read, and written when `writable`.
    Property {
        /// Whether it has a setter.
        writable: bool,
    },
}

/// One parameter of a method.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Param {
    /// The name, under which it may come as a keyword argument.
    pub name: &'static str,
    /// Whether a call without it is refused.
    pub required: bool,
    /// Whether it may come by name only.
    pub keyword_only: bool,
}

/// When a daemon makes instances of a registered class (behaviour of Python's `@behavior`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum InstanceMode {
    /// One for each daemon.
    Single,
    /// One for each connection, made at its first call and dropped when it ends. The default, as in Python.
    #[default]
    Session,
    /// One for each call.
    PerCall,
}

/// What `@register(name, tags)` says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Registration {
    /// The name in the name server.
    pub name: &'static str,
    /// The metadata tags there.
    pub tags: &'static [&'static str],
}

impl Member {
    /// An exposed method without parameters; add to it with the other functions here.
    pub const fn method(name: &'static str) -> Self {
        Self {
            name,
            kind: MemberKind::Method,
            exposed: true,
            local: false,
            oneway: false,
            callback: false,
            is_static: false,
            idempotent: false,
            params: &[],
        }
    }

    /// An exposed property that can be read only.
    pub const fn property(name: &'static str) -> Self {
        Self { kind: MemberKind::Property { writable: false }, ..Self::method(name) }
    }

    /// The same with parameters.
    #[must_use]
    pub const fn params(self, params: &'static [Param]) -> Self {
        Self { params, ..self }
    }

    /// The same, listed as oneway.
    #[must_use]
    pub const fn oneway(self) -> Self {
        Self { oneway: true, ..self }
    }

    /// The same property, with a setter.
    #[must_use]
    pub const fn writable(self) -> Self {
        Self { kind: MemberKind::Property { writable: true }, ..self }
    }

    /// The same, marked as a callback.
    #[must_use]
    pub const fn callback(self) -> Self {
        Self { callback: true, ..self }
    }

    /// The same method, marked as static.
    #[must_use]
    pub const fn in_class(self) -> Self {
        Self { is_static: true, ..self }
    }

    /// The same, marked as one that may be sent again.
    #[must_use]
    pub const fn idempotent(self) -> Self {
        Self { idempotent: true, ..self }
    }

    /// The same, out of reach for peers, unless the daemon takes every member for exposed.
    #[must_use]
    pub const fn unexposed(self) -> Self {
        Self { exposed: false, ..self }
    }

    /// The same, out of reach for peers in every daemon.
    #[must_use]
    pub const fn local(self) -> Self {
        Self { exposed: false, local: true, ..self }
    }
}

impl Param {
    /// A parameter that has to be given.
    pub const fn required(name: &'static str) -> Self {
        Self { name, required: true, keyword_only: false }
    }

    /// A parameter with a default.
    pub const fn optional(name: &'static str) -> Self {
        Self { name, required: false, keyword_only: false }
    }

    /// The same, to be given by name only.
    #[must_use]
    pub const fn keyword_only(self) -> Self {
        Self { keyword_only: true, ..self }
    }
}

impl Interface {
    /// A service with these members; instances of a class are made for each session.
    ///
    /// # Panics
    /// When the members are not sorted by name in byte order, each name once; in a `const` the compiler says so.
    pub const fn new(name: &'static str, short_name: &'static str, members: &'static [Member]) -> Self {
        let mut i = 1;
        while i < members.len() {
            let in_order = is_less(members[i - 1].name.as_bytes(), members[i].name.as_bytes());
            assert!(in_order, "the members of an interface must be sorted by name");
            i += 1;
        }
        Self {
            name,
            short_name,
            members,
            instance_mode: InstanceMode::Session,
            register: None,
            concurrent: false,
            contract: 0,
        }
    }

    /// The same with another instance mode.
    #[must_use]
    pub const fn instance_mode(self, instance_mode: InstanceMode) -> Self {
        Self { instance_mode, ..self }
    }

    /// The same, to be registered under this name in the name server, with these tags.
    #[must_use]
    pub const fn registered(self, name: &'static str, tags: &'static [&'static str]) -> Self {
        Self { register: Some(Registration { name, tags }), ..self }
    }

    /// The same, with calls of one instance that may overlap.
    #[must_use]
    pub const fn concurrent(self) -> Self {
        Self { concurrent: true, ..self }
    }

    /// The same, with the number of its contract.
    #[must_use]
    pub const fn contract(self, contract: u128) -> Self {
        Self { contract, ..self }
    }

    /// The exposed methods, those that are oneway among them.
    pub fn methods(&self) -> impl Iterator<Item = &'static str> + Clone {
        self.exposed(|m| m.kind == MemberKind::Method)
    }

    /// The exposed methods that are listed as oneway.
    pub fn oneway_methods(&self) -> impl Iterator<Item = &'static str> + Clone {
        self.exposed(|m| m.oneway)
    }

    /// The exposed properties.
    pub fn properties(&self) -> impl Iterator<Item = &'static str> + Clone {
        self.exposed(|m| m.kind != MemberKind::Method)
    }

    fn exposed(&self, wanted: fn(&Member) -> bool) -> impl Iterator<Item = &'static str> + Clone {
        self.members.iter().filter(move |m| m.exposed && wanted(m)).map(|m| m.name)
    }

    /// The index of the member of this name in [`members`](Self::members).
    pub fn find(&self, name: &str) -> Option<usize> {
        self.members.binary_search_by(|m| m.name.cmp(name)).ok()
    }
}

/// Byte order, for constants.
const fn is_less(a: &[u8], b: &[u8]) -> bool {
    let mut i = 0;
    while i < a.len() && i < b.len() {
        if a[i] != b[i] {
            return a[i] < b[i];
        }
        i += 1;
    }
    a.len() < b.len()
}

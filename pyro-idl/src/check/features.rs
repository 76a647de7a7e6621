//! The parts of the language that code cannot be made of yet where they are declared as annotated Rust: the one place to switch
//! them on. The language itself, and every tool that only reads it, has them all.

/// A part of the language that can be switched on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Feature {
    /// `union`
    Unions,
    /// `ref<Service>`
    References,
    /// `import`
    Imports,
    /// `service A extends B`
    ServiceExtends,
    /// `*` among parameters
    KeywordOnly,
    /// `@callback`
    Callback,
    /// `@blocking`, `@static`, `@idempotent`, `@concurrent`, `@exclusive`, `@sync`
    Handlers,
}

impl Feature {
    /// How messages call it.
    pub(super) fn what(self) -> &'static str {
        match self {
            Feature::Unions => "`union` is",
            Feature::References => "`ref<..>` is",
            Feature::Imports => "`import` is",
            Feature::ServiceExtends => "a service that extends another one is",
            Feature::KeywordOnly => "keyword-only parameters are",
            Feature::Callback => "`@callback` is",
            Feature::Handlers => "this annotation is",
        }
    }
}

/// Those that are switched on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Features(&'static [Feature]);

impl Features {
    /// What code is made of where it is declared as annotated Rust. Of `.pyro` files code is made of everything.
    pub const fn traits() -> Self {
        Features::all()
    }

    /// The whole language.
    pub const fn all() -> Self {
        Features(&[
            Feature::Unions,
            Feature::References,
            Feature::Imports,
            Feature::ServiceExtends,
            Feature::KeywordOnly,
            Feature::Callback,
            Feature::Handlers,
        ])
    }

    /// Whether this one is on.
    pub fn has(self, feature: Feature) -> bool {
        self.0.contains(&feature)
    }
}

//! Which names peers may use, with Python's rules and Python's words.

use crate::protocol::Metadata;
use crate::service::{Interface, Member, MemberKind};
use crate::{Exception, Generation};

/// Special methods that are never remote, without the underscores around them; sorted.
const NEVER_REMOTE: &[&str] = &[
    "bool",
    "call",
    "class",
    "cmp",
    "coerce",
    "copy",
    "deepcopy",
    "del",
    "delattr",
    "dir",
    "enter",
    "eq",
    "exit",
    "format",
    "ge",
    "getattr",
    "getattribute",
    "getinitargs",
    "getnewargs",
    "getstate",
    "gt",
    "hasattr",
    "hash",
    "init",
    "init_subclass",
    "instancecheck",
    "le",
    "lt",
    "module",
    "ne",
    "new",
    "nonzero",
    "reduce",
    "reduce_ex",
    "repr",
    "setattr",
    "setstate",
    "sizeof",
    "str",
    "subclasscheck",
    "subclasshook",
    "weakref",
];
/// Those that Pyro4 has in addition.
const NEVER_REMOTE_48: &[&str] = &["getstate_for_dict", "setstate_from_dict", "unicode"];
/// Attributes that every class has in Python, none of them a property; sorted.
const OF_EVERY_CLASS: &[&str] = &[
    "__abstractmethods__",
    "__annotations__",
    "__base__",
    "__bases__",
    "__basicsize__",
    "__call__",
    "__class__",
    "__delattr__",
    "__dict__",
    "__dictoffset__",
    "__dir__",
    "__doc__",
    "__eq__",
    "__flags__",
    "__format__",
    "__ge__",
    "__getattribute__",
    "__getstate__",
    "__gt__",
    "__hash__",
    "__init__",
    "__init_subclass__",
    "__instancecheck__",
    "__itemsize__",
    "__le__",
    "__lt__",
    "__module__",
    "__mro__",
    "__name__",
    "__ne__",
    "__new__",
    "__or__",
    "__prepare__",
    "__qualname__",
    "__reduce__",
    "__reduce_ex__",
    "__repr__",
    "__ror__",
    "__setattr__",
    "__sizeof__",
    "__str__",
    "__subclasscheck__",
    "__subclasses__",
    "__subclasshook__",
    "__text_signature__",
    "__weakref__",
    "__weakrefoffset__",
    "_pyroInstancing",
    "mro",
];

/// Whether a name is private: one that begins with `_`, but for special methods in double underscores that are not
/// on Pyro's list.
pub(super) fn is_private(name: &str, generation: Generation) -> bool {
    if !name.starts_with('_') {
        return false;
    }
    let special = name.strip_prefix("__").and_then(|rest| rest.strip_suffix("__")).filter(|s| !s.is_empty());
    special.is_none_or(|special| {
        NEVER_REMOTE.binary_search(&special).is_ok()
            || (generation == Generation::Pyro4 && NEVER_REMOTE_48.contains(&special))
    })
}

/// Who decides what is remote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Rule {
    pub(super) generation: Generation,
    /// `REQUIRE_EXPOSE`: off, every member is remote that is neither private nor local.
    pub(super) require_expose: bool,
}

impl Rule {
    fn is_remote(self, member: &Member) -> bool {
        let all = !self.require_expose && !member.local;
        member.exposed || (all && !is_private(member.name, self.generation))
    }

    /// The names that an interface exposes.
    pub(super) fn metadata(self, interface: &Interface) -> Metadata {
        let names = |wanted: fn(&Member) -> bool| {
            let remote = interface.members.iter().filter(|m| self.is_remote(m) && wanted(m));
            remote.map(|m| m.name.to_owned()).collect()
        };
        Metadata {
            methods: names(|m| m.kind == MemberKind::Method),
            oneway: names(|m| m.oneway),
            attrs: names(|m| m.kind != MemberKind::Method),
        }
    }
}

/// The exposed method of this name.
pub(super) fn method(interface: &Interface, name: &str, rule: Rule) -> Result<usize, Exception> {
    if is_private(name, rule.generation) {
        return Err(attribute_error(format!("attempt to access private attribute '{name}'")));
    }
    match interface.find(name).map(|member| (member, interface.members[member])) {
        // Every object of Python has them.
        None if matches!(name, "__dict__" | "__doc__") => {}
        None => {
            let class = interface.short_name;
            return Err(attribute_error(format!("'{class}' object has no attribute '{name}'")));
        }
        Some((_, m)) if !rule.is_remote(&m) || m.kind != MemberKind::Method => {}
        Some((member, _)) => return Ok(member),
    }
    Err(attribute_error(format!("attempt to access unexposed attribute '{name}'")))
}

/// The exposed property of this name; to be written it must have a setter.
pub(super) fn property(
    interface: &Interface,
    name: &str,
    is_write: bool,
    rule: Rule,
) -> Result<usize, Exception> {
    match interface.find(name).map(|member| (member, interface.members[member])) {
        None if OF_EVERY_CLASS.binary_search(&name).is_ok() => {}
        None => {
            let class = interface.short_name;
            return Err(attribute_error(format!("type object '{class}' has no attribute '{name}'")));
        }
        Some((_, m)) if !rule.is_remote(&m) => {}
        Some((_, m)) if m.kind == MemberKind::Method => {}
        Some((_, m)) if is_write && m.kind == (MemberKind::Property { writable: false }) => {}
        Some((member, _)) => return Ok(member),
    }
    Err(attribute_error(format!("attempt to access unexposed or unknown remote attribute '{name}'")))
}

fn attribute_error(text: String) -> Exception {
    Exception::new("builtins.AttributeError", text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::Member;

    static THING: Interface = Interface::new(
        "test.Thing",
        "Thing",
        &[
            Member::method("__len__"),
            Member::method("_x").unexposed(),
            Member::method("echo"),
            Member::method("hidden").unexposed(),
            Member::method("kept").oneway().local(),
            Member::property("readonly"),
            Member::property("unseen").writable().unexposed(),
            Member::property("value").writable(),
        ],
    );

    const RULE: Rule = Rule { generation: Generation::Pyro5, require_expose: true };
    const OPEN: Rule = Rule { require_expose: false, ..RULE };

    fn refused(name: &str) -> String {
        method(&THING, name, RULE).unwrap_err().message()
    }

    #[test]
    fn without_expose_all_is_remote_but_private_and_local_members() {
        let names = |rule: Rule| {
            let meta = rule.metadata(&THING);
            (meta.methods.join(" "), meta.oneway.join(" "), meta.attrs.join(" "))
        };
        let texts = |a: &str, b: &str, c: &str| (a.to_owned(), b.to_owned(), c.to_owned());
        assert_eq!(names(RULE), texts("__len__ echo", "", "readonly value"));
        assert_eq!(names(OPEN), texts("__len__ echo hidden", "", "readonly unseen value"));
        assert_eq!(method(&THING, "hidden", OPEN), Ok(3));
        assert_eq!(property(&THING, "unseen", true, OPEN), Ok(6));
        let text = |name| method(&THING, name, OPEN).unwrap_err().message();
        assert_eq!(text("kept"), "attempt to access unexposed attribute 'kept'");
        assert_eq!(text("_x"), "attempt to access private attribute '_x'");
    }

    #[test]
    fn the_lists_are_sorted() {
        assert!(NEVER_REMOTE.is_sorted());
        assert!(OF_EVERY_CLASS.is_sorted());
    }

    #[test]
    fn private_names_are_told_from_special_methods() {
        for private in ["_x", "__", "____", "__x", "__init__", "__class__", "__call__", "__reduce_ex__"] {
            assert!(is_private(private, Generation::Pyro5), "{private}");
        }
        for public in ["x", "__len__", "__iter__", "x_", "__unicode__"] {
            assert!(!is_private(public, Generation::Pyro5), "{public}");
        }
        assert!(is_private("__unicode__", Generation::Pyro4));
    }

    #[test]
    fn refusals_of_methods_have_pythons_words() {
        assert_eq!(method(&THING, "echo", RULE), Ok(2));
        assert_eq!(method(&THING, "__len__", RULE), Ok(0));
        assert_eq!(refused("_x"), "attempt to access private attribute '_x'");
        assert_eq!(refused("hidden"), "attempt to access unexposed attribute 'hidden'");
        assert_eq!(refused("value"), "attempt to access unexposed attribute 'value'");
        assert_eq!(refused("__dict__"), "attempt to access unexposed attribute '__dict__'");
        assert_eq!(refused("__doc__"), "attempt to access unexposed attribute '__doc__'");
        assert_eq!(refused("echo.x"), "'Thing' object has no attribute 'echo.x'");
    }

    #[test]
    fn refusals_of_properties_have_pythons_words() {
        assert_eq!(property(&THING, "value", true, RULE), Ok(7));
        assert_eq!(property(&THING, "readonly", false, RULE), Ok(5));
        let text = |name, is_write| property(&THING, name, is_write, RULE).unwrap_err().message();
        let unknown = "attempt to access unexposed or unknown remote attribute";
        assert_eq!(text("readonly", true), format!("{unknown} 'readonly'"));
        assert_eq!(text("echo", false), format!("{unknown} 'echo'"));
        assert_eq!(text("__dict__", false), format!("{unknown} '__dict__'"));
        assert_eq!(text("mro", true), format!("{unknown} 'mro'"));
        assert_eq!(text("_x", false), format!("{unknown} '_x'"));
        assert_eq!(text("_y", false), "type object 'Thing' has no attribute '_y'");
    }
}

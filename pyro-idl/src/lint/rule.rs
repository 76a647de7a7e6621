//! The rules as a table: id, name, group, level, sentence and page. What each looks for stands in the module of its group.

use crate::diagnostic::Code;
use crate::suggest;

/// What a finding of a rule means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Level {
    /// The rule is not looked at.
    Off,
    /// A warning.
    Warn,
    /// An error.
    Deny,
}

impl Level {
    /// As settings write it.
    pub fn word(self) -> &'static str {
        match self {
            Level::Off => "off",
            Level::Warn => "warn",
            Level::Deny => "deny",
        }
    }
}

/// Rules that belong together and can be switched together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Group {
    /// As settings write it.
    pub name: &'static str,
    /// What its rules are about, in one sentence.
    pub about: &'static str,
}

/// One rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Rule {
    /// Its id, its sentence and its page.
    pub code: Code,
    /// As settings and `@allow` write it; the id does as well.
    pub name: &'static str,
    /// Where it belongs.
    pub group: Group,
    /// Its level where nothing is set.
    pub level: Level,
}

impl Rule {
    /// Whether this is its name or its id.
    pub fn is_called(&self, word: &str) -> bool {
        word == self.name || word == self.code.id
    }
}

/// The rule of this name or id.
pub fn find_rule(word: &str) -> Option<&'static Rule> {
    rules().iter().copied().find(|rule| rule.is_called(word))
}

/// The group of this name.
pub fn find_group(word: &str) -> Option<&'static Group> {
    groups().iter().find(|group| group.name == word)
}

/// The name of a rule that somebody may have meant.
pub(super) fn closest_rule<'a>(word: &str, others: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    suggest::closest(word, rules().iter().map(|rule| rule.name).chain(others))
}

macro_rules! rules {
    ($($group:ident = $group_name:literal, $about:literal {
        $($rule:ident = $id:literal, $name:literal, $level:ident, $title:literal;)*
    })*) => {
        $(
            const $group: Group = Group { name: $group_name, about: $about };
            $(
                #[doc = $title]
                pub(super) static $rule: Rule = Rule {
                    code: Code {
                        id: $id,
                        title: $title,
                        explanation: include_str!(concat!("../../explain/", $id, ".md")),
                    },
                    name: $name,
                    group: $group,
                    level: Level::$level,
                };
            )*
        )*

        /// All groups, in the order of their rules.
        pub fn groups() -> &'static [Group] {
            static GROUPS: &[Group] = &[$($group),*];
            GROUPS
        }

        /// The ids, sentences and pages of all rules.
        pub fn codes() -> &'static [Code] {
            static CODES: &[Code] = &[$($($rule.code),*),*];
            CODES
        }

        /// All rules, in the order of their ids.
        pub fn rules() -> &'static [&'static Rule] {
            static RULES: &[&Rule] = &[$($(&$rule),*),*];
            RULES
        }
    };
}

rules! {
    LOSS = "loss", "what serializers do to values on their way to and from stock Python programs" {
        REFUSED = "L101", "refused_by_serializer", Warn, "a type should travel over each serializer that the service is for";
        NEVER_TRAVELS = "L102", "refused_by_every_serializer", Deny, "a type must travel over some serializer that the service is for";
        SET_LIST = "L103", "set_becomes_list", Warn, "a set arrives as a list over json and msgpack";
        EMPTY_SET = "L104", "empty_set_becomes_tuple", Warn, "an empty set arrives as a tuple over serpent";
        TUPLE_LIST = "L105", "tuple_becomes_list", Warn, "a tuple arrives as a list over json and msgpack";
        BYTES_DICT = "L106", "bytes_becomes_dict", Warn, "bytes arrive as a dict over serpent";
        KEY_TEXT = "L107", "key_becomes_text", Warn, "some keys of maps arrive as text";
        MIXED = "L108", "mixed_forms", Warn, "a date arrives as a date over one serializer and as text over another";
        AWARE = "L109", "aware_datetime_refused", Warn, "a datetime with an offset does not travel over msgpack";
        NOT_SAID = "L110", "serializers_not_said", Warn, "a service should say which serializers it is for, when some refuse its types";
        MARSHAL_PROPERTY = "L111", "property_over_marshal", Warn, "stock clients cannot read or set properties over marshal";
        MARSHAL_REFERENCE = "L112", "reference_over_marshal", Warn, "objects do not travel by reference over marshal";
        INFINITE = "L113", "infinite_over_json", Warn, "infinity and not-a-number are no JSON";
        URI_DICT = "L114", "uri_becomes_dict", Warn, "a uri in an exception arrives as a dict";
        EXCEPTION_DICT = "L115", "exception_becomes_dict", Warn, "an exception in another one arrives as a dict";
    }
    PLAIN = "plain", "values that arrive whole, but as a plainer Python type" {
        DATE_TEXT = "L121", "date_becomes_text", Off, "dates and times arrive as text";
        DECIMAL_TEXT = "L122", "decimal_becomes_text", Off, "a decimal arrives as text";
        UUID_TEXT = "L123", "uuid_becomes_text", Off, "a uuid arrives as text";
        SPAN_FLOAT = "L124", "timedelta_becomes_float", Off, "a timedelta arrives as seconds";
        F32_DIGITS = "L125", "f32_gains_digits", Off, "an f32 arrives as a float with other digits";
        PYRO4_RAW = "L126", "raw_over_pyro4", Off, "stock Pyro4 servers get complex numbers and dates raw over msgpack";
    }
    NAMES = "names", "names that mean something else in a language for which code is made" {
        PYTHON_KEYWORD = "L201", "python_keyword", Warn, "Python callers cannot write a keyword as a name";
        RESERVED_WORD = "L202", "reserved_word", Warn, "a reserved word gets another name in generated code";
        RUST_NAME = "L203", "rust_name_changes", Warn, "some names get an underscore in generated Rust";
        PARAM_SELF = "L204", "param_self", Warn, "Python callers cannot pass an argument called `self` by keyword";
        JAVA_OBJECT = "L205", "java_object_method", Warn, "every object in Java has some methods already";
        STANDARD_NAME = "L206", "hides_standard_name", Warn, "a type should not be called as one that a language has already";
        CASE_CLASH = "L207", "names_differ_by_case", Warn, "names should differ by more than case and underscores";
        ACCESSOR = "L208", "accessor_clash", Warn, "a method should not be called as the accessor of a property";
        DERIVED = "L209", "derived_name_clash", Warn, "a type should not be called as one that is generated for a service";
        PACKAGE_WORD = "L210", "package_word", Warn, "a reserved word should not be part of a package name";
        PYTHON_ENUM = "L211", "python_enum_name", Warn, "Python's enums refuse some names";
        EXCEPTION_FIELD = "L212", "exception_field_name", Warn, "a field should not hide what exceptions have already";
    }
    STYLE = "style", "how names are written" {
        TYPE_CASE = "L301", "type_case", Warn, "types and services are written in `UpperCamelCase`";
        MEMBER_CASE = "L302", "member_case", Warn, "methods, properties, parameters and fields are written in `snake_case`";
        CONST_CASE = "L303", "const_case", Warn, "constants are written in `UPPER_SNAKE_CASE`";
        ENUMERANT_CASE = "L304", "enumerant_case", Warn, "enumerants and variants begin with a capital letter";
        PACKAGE_VERSION = "L305", "package_version", Off, "a package name ends with a version";
    }
    UNUSED = "unused", "what has no effect" {
        UNUSED_ALLOW = "L401", "unused_allow", Warn, "an `@allow` should allow something";
        UNKNOWN_RULE = "L402", "unknown_rule", Warn, "an `@allow` names a rule";
        UNUSED_TYPE = "L403", "unused_type", Warn, "a type beside services should be used";
        UNUSED_EXCEPTION = "L404", "unused_exception", Warn, "an exception beside services should be thrown";
        UNUSED_CONST = "L405", "unused_const", Off, "a constant beside services should be used";
    }
    DOCS = "docs", "documentation" {
        NO_SERVICE_DOC = "L501", "undocumented_service", Off, "a service should be documented";
        NO_MEMBER_DOC = "L502", "undocumented_member", Off, "a method or property should be documented";
        NO_TYPE_DOC = "L503", "undocumented_type", Off, "a type should be documented";
        NO_FIELD_DOC = "L504", "undocumented_field", Off, "a field, enumerant or variant should be documented";
        DEPRECATED_NOTE = "L505", "deprecated_without_note", Warn, "what is deprecated should say what to use instead";
    }
    DESIGN = "design", "what works, but not as one would expect" {
        PER_CALL_PROPERTY = "L601", "property_per_call", Warn, "what is set on an object of one call is lost";
        BOOL_TRAP = "L602", "bool_trap", Warn, "several bools should not be passed by position";
        MANY_PARAMS = "L603", "many_params", Warn, "a method should have at most 7 parameters that are passed by position";
        ANY_TYPE = "L604", "any_type", Off, "a value should have a type";
        PLAIN_EXCEPTION = "L605", "plain_exception", Off, "an exception without `@python` is a `PyroError` to stock clients";
        FOREIGN_CLASS = "L606", "foreign_exception_class", Warn, "stock clients know the exceptions of Python and Pyro only";
        UNSTABLE = "L607", "unstable_in_stable", Warn, "what is stable should not be made of what is not";
        DEPRECATED = "L608", "deprecated_in_use", Warn, "what is deprecated should only be used by what is";
        REGISTERED_TWICE = "L609", "registered_twice", Warn, "a name in the name server should belong to one service";
        CALLBACK_WAITS = "L610", "callback_waits", Off, "a callback should not keep its caller waiting";
        OPERATOR = "L611", "operator_not_forwarded", Warn, "stock proxies forward few of Python's operators";
        OPTIONAL_PARAM = "L612", "optional_without_default", Warn, "an optional parameter should have a default";
        IMPLICIT_VALUE = "L613", "implicit_value", Off, "the number of an enumerant should be written";
        CONSTRUCTOR = "L614", "exception_needs_arguments", Warn, "stock clients cannot make some exceptions of a text";
        ENDS_CALLER = "L615", "exception_ends_caller", Warn, "some exceptions mean more to Python than that a call failed";
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn ids_and_names_are_unique_and_well_formed() {
        let mut seen = HashSet::new();
        for rule in rules() {
            assert!(seen.insert(rule.code.id) && seen.insert(rule.name), "{} {}", rule.code.id, rule.name);
            assert!(
                rule.name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_'),
                "{}",
                rule.name
            );
        }
        let ids: Vec<&str> = rules().iter().map(|rule| rule.code.id).collect();
        assert!(ids.is_sorted(), "{ids:?}");
    }
}

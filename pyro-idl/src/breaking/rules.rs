//! The rules. A rule never changes its meaning, and its number is never used again for another one.

use super::{Category, Rule};
use crate::diagnostic::Code;

macro_rules! rules {
    ($($konst:ident = $id:literal, $name:literal, $category:ident, $title:literal;)*) => {
        /// The rules by name.
        pub(super) mod rule {
            use super::{Category, Code, Rule};
            $(
                #[doc = $title]
                pub(in super::super) const $konst: &Rule = &Rule {
                    code: Code {
                        id: $id,
                        title: $title,
                        explanation: include_str!(concat!("../../explain/", $id, ".md")),
                    },
                    name: $name,
                    category: Category::$category,
                };
            )*
        }

        /// Every rule there is, in the order of their numbers.
        pub fn rules() -> &'static [Rule] {
            const RULES: &[Rule] = &[$(*rule::$konst),*];
            RULES
        }

        pub(super) const CODES: &[Code] = &[$(rule::$konst.code),*];
    };
}

rules! {
    PACKAGE_REMOVED = "B101", "package_removed", Wire, "a package with services stays";
    TYPE_PACKAGE_REMOVED = "B102", "type_package_removed", Source, "a package of types stays";
    SERVICE_REMOVED = "B103", "service_removed", Wire, "a service stays";
    SERVICE_RENAMED = "B104", "service_renamed", Source, "a service keeps its name";
    TYPE_REMOVED = "B105", "type_removed", Source, "a type stays";
    TYPE_RENAMED = "B106", "type_renamed", Source, "a type keeps its name";
    EXCEPTION_RENAMED = "B107", "exception_renamed", Wire, "an exception keeps its name";
    TYPE_KIND_CHANGED = "B108", "type_kind_changed", Wire, "a type stays of its kind";
    ALIAS_CHANGED = "B109", "alias_changed", Wire, "an alias stands for what peers send and expect";
    ALIAS_RETYPED = "B110", "alias_retyped", Source, "an alias stands for the same type in stubs";
    CONST_REMOVED = "B111", "const_removed", Source, "a constant stays";
    CONST_TYPE_CHANGED = "B112", "const_type_changed", Source, "a constant keeps its type";
    CONST_VALUE_CHANGED = "B113", "const_value_changed", Behaviour, "a constant keeps its value";
    RESERVED_DROPPED = "B114", "reserved_dropped", Wire, "a reserved name stays reserved";
    RESERVED_REUSED = "B115", "reserved_reused", Wire, "a reserved name does not come back";
    PYTHON_TYPE_CHANGED = "B116", "python_type_changed", Call, "Python programs see values of the same type";
    TYPE_MADE_ALIAS = "B117", "type_made_alias", Source, "a type with a body keeps it";
    PACKAGE_RENAMED = "B118", "package_renamed", Source, "a package keeps its name";

    FIELD_REMOVED = "B201", "field_removed", Wire, "a field that peers ask for stays";
    OPTIONAL_FIELD_REMOVED = "B202", "optional_field_removed", Call, "a field that Python programs look for stays";
    ARGUMENT_FIELD_REMOVED = "B203", "argument_field_removed", Source, "a field that code sets stays";
    REQUIRED_FIELD_ADDED = "B204", "required_field_added", Wire, "a new field can be left out";
    FIELD_RENAMED = "B205", "field_renamed", Source, "a field keeps its declared name";
    FIELD_WIRE_NAME_CHANGED = "B206", "field_wire_name_changed", Wire, "a field keeps its name on the wire";
    FIELD_TYPE_CHANGED = "B207", "field_type_changed", Wire, "a field's type takes what peers send and is what they expect";
    FIELD_RETYPED = "B208", "field_retyped", Source, "a field keeps its type in stubs";
    FIELD_MADE_OPTIONAL = "B209", "field_made_optional", Wire, "a field that peers read does not become optional";
    FIELD_MADE_REQUIRED = "B210", "field_made_required", Wire, "a field that peers send does not stop being optional";
    FIELD_DEFAULT_REMOVED = "B211", "field_default_removed", Wire, "a field that can be left out keeps its default";
    FIELD_DEFAULT_CHANGED = "B212", "field_default_changed", Behaviour, "a field that is left out keeps its meaning";
    FIELDS_REORDERED = "B213", "fields_reordered", Source, "fields keep their order";
    FIELD_INSERTED = "B214", "field_inserted", Source, "a new field stands behind the others";

    ENUMERANT_REMOVED = "B221", "enumerant_removed", Wire, "an enumerant that peers send stays";
    RESULT_ENUMERANT_REMOVED = "B222", "result_enumerant_removed", Source, "an enumerant that code names stays";
    ENUMERANT_ADDED = "B223", "enumerant_added", Behaviour, "an enum that peers read gets no new enumerant";
    ENUMERANT_RENAMED = "B224", "enumerant_renamed", Source, "an enumerant keeps its name";
    ENUMERANT_VALUE_CHANGED = "B225", "enumerant_value_changed", Wire, "an enumerant keeps its value";
    ENUM_REPR_CHANGED = "B226", "enum_repr_changed", Wire, "an enum stays made of integers or of texts";

    VARIANT_REMOVED = "B231", "variant_removed", Wire, "a variant that peers send stays";
    RESULT_VARIANT_REMOVED = "B232", "result_variant_removed", Source, "a variant that code names stays";
    VARIANT_ADDED = "B233", "variant_added", Wire, "a union that peers read gets no new variant";
    VARIANT_RENAMED = "B234", "variant_renamed", Wire, "a variant keeps its name";
    VARIANT_SHAPE_CHANGED = "B235", "variant_shape_changed", Wire, "a variant stays with or without fields";
    VARIANT_RESHAPED = "B236", "variant_reshaped", Source, "a variant stays with or without fields in stubs";

    EXCEPTION_CLASS_CHANGED = "B241", "exception_class_changed", Call, "an exception keeps its Python class";
    EXCEPTION_BASE_CHANGED = "B242", "exception_base_changed", Source, "an exception keeps its base";

    METHOD_REMOVED = "B301", "method_removed", Wire, "a method stays";
    PROPERTY_REMOVED = "B302", "property_removed", Wire, "a property stays";
    MEMBER_KIND_CHANGED = "B303", "member_kind_changed", Wire, "a method stays a method, a property a property";
    MEMBER_MADE_LOCAL = "B304", "member_made_local", Wire, "a member stays remote";
    SERVICE_MADE_EXPLICIT = "B305", "service_made_explicit", Wire, "a service exposes what it exposed";
    MEMBER_WIRE_NAME_CHANGED = "B306", "member_wire_name_changed", Wire, "a member keeps its name on the wire";
    MEMBER_RENAMED = "B307", "member_renamed", Source, "a member keeps its declared name";
    ONEWAY_ADDED = "B308", "oneway_added", Behaviour, "a method that is waited for stays so";
    ONEWAY_REMOVED = "B309", "oneway_removed", Behaviour, "a method that is not waited for stays so";
    STATIC_CHANGED = "B310", "static_changed", Source, "a method stays `@static` or not";
    SYNC_CHANGED = "B311", "sync_changed", Source, "handlers stay `@sync` or not";
    IDEMPOTENT_REMOVED = "B312", "idempotent_removed", Behaviour, "what may be retried stays so";
    PROPERTY_MADE_READONLY = "B313", "property_made_readonly", Wire, "a property that can be set stays so";
    PROPERTY_TYPE_CHANGED = "B314", "property_type_changed", Wire, "a property's type takes what peers set and is what they expect";
    PROPERTY_RETYPED = "B315", "property_retyped", Source, "a property keeps its type in stubs";
    LOCAL_MEMBER_CHANGED = "B316", "local_member_changed", Source, "a local member stays as it is";

    REQUIRED_PARAM_ADDED = "B401", "required_param_added", Wire, "a new parameter has a default";
    PARAM_REMOVED = "B402", "param_removed", Wire, "a parameter stays";
    PARAM_RENAMED = "B403", "param_renamed", Call, "a parameter keeps its name";
    KEYWORD_PARAM_RENAMED = "B404", "keyword_param_renamed", Wire, "a keyword-only parameter keeps its name";
    PARAMS_REORDERED = "B405", "params_reordered", Wire, "parameters keep their order";
    PARAM_INSERTED = "B406", "param_inserted", Wire, "a new parameter stands behind the others";
    PARAM_PASSING_CHANGED = "B407", "param_passing_changed", Wire, "a parameter is passed by position or by name as before";
    PARAM_DEFAULT_REMOVED = "B408", "param_default_removed", Wire, "a parameter that can be left out stays so";
    PARAM_DEFAULT_CHANGED = "B409", "param_default_changed", Behaviour, "a parameter that is left out keeps its meaning";
    PARAM_TYPE_CHANGED = "B410", "param_type_changed", Wire, "a parameter's type takes what callers pass";
    PARAM_RETYPED = "B411", "param_retyped", Source, "a parameter keeps its type in stubs";

    RESULT_REMOVED = "B421", "result_removed", Wire, "a result stays";
    RESULT_ADDED = "B422", "result_added", Wire, "a method without result stays so";
    RESULT_TYPE_CHANGED = "B423", "result_type_changed", Wire, "a result is what callers expect";
    RESULT_MADE_OPTIONAL = "B424", "result_made_optional", Wire, "a result does not become optional";
    RESULT_RETYPED = "B425", "result_retyped", Source, "a result keeps its type in stubs";
    STREAM_CHANGED = "B426", "stream_changed", Wire, "a stream stays a stream, a value a value";

    THROWS_ADDED = "B431", "throws_added", Call, "a method throws nothing new";
    FOREIGN_THROWS_ADDED = "B432", "foreign_throws_added", Call, "a method throws nothing that Python programs do not know";
    THROWS_REMOVED = "B433", "throws_removed", Source, "a method goes on to throw what it throws";

    INSTANCE_MODE_CHANGED = "B501", "instance_mode_changed", Behaviour, "instances live as long as before";
    REGISTERED_NAME_CHANGED = "B502", "registered_name_changed", Wire, "a service keeps its name in the name server";
    REGISTER_REMOVED = "B503", "register_removed", Wire, "a service stays registered";
    REGISTERED_TAG_REMOVED = "B504", "registered_tag_removed", Behaviour, "a service keeps its tags in the name server";
    SERIALIZER_REMOVED = "B505", "serializer_removed", Wire, "a service stays meant for its serializers";
    CONCURRENT_CHANGED = "B506", "concurrent_changed", Behaviour, "calls overlap or wait as before";
    EXCLUSIVE_CHANGED = "B507", "exclusive_changed", Source, "handlers change their instance or not as before";
    BASE_SERVICE_REMOVED = "B508", "base_service_removed", Wire, "a service keeps the members that it extends";
    BASE_SERVICE_CHANGED = "B509", "base_service_changed", Source, "a service keeps what it extends";
    CALLBACK_CHANGED = "B510", "callback_changed", Behaviour, "a service stays `@callback` or not";

    CALLBACK_MEMBER_ADDED = "B521", "callback_member_added", Wire, "a callback service gets no new members";
    CALLBACK_MEMBER_REMOVED = "B522", "callback_member_removed", Source, "a callback service keeps its members";
    CALLBACK_PARAM_ADDED = "B523", "callback_param_added", Wire, "a callback gets no new parameter that must be passed";
    CALLBACK_PARAM_REMOVED = "B524", "callback_param_removed", Wire, "a callback keeps the parameters that are asked for";
    CALLBACK_PARAM_MADE_OPTIONAL = "B525", "callback_param_made_optional", Wire, "a callback's parameter that is asked for is passed";
    CALLBACK_PROPERTY_MADE_WRITABLE = "B526", "callback_property_made_writable", Wire, "a callback's read-only property stays so";
    CALLBACK_THROWS_REMOVED = "B527", "callback_throws_removed", Source, "what clients throw stays expected";
    CALLBACK_MADE_IDEMPOTENT = "B528", "callback_made_idempotent", Behaviour, "a callback that is made once stays so";
}

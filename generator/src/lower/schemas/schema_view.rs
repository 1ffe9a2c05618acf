//! One view of a schema for all the shapes that `openapiv3` has for it.

use std::borrow::Cow;

use indexmap::IndexMap;
use openapiv3::{
    AdditionalProperties, IntegerFormat, NumberFormat, ReferenceOr, Schema, SchemaData, SchemaKind,
    StringFormat, Type, VariantOrUnknownOrEmpty,
};
use serde_json::{Number, Value};

use crate::carried::{CONDITIONS, HOLDS};

/// The keywords of a Schema Object (§4.8.24) that lowering reads; absent ones are empty.
#[derive(Clone)]
pub(in crate::lower) struct SchemaView<'a> {
    pub data: &'a SchemaData,
    pub kind: Option<&'a str>,
    pub format: Option<Cow<'a, str>>,
    /// The members of `enum`, `null` included.
    pub values: Vec<Cow<'a, Value>>,
    pub properties: Option<&'a IndexMap<String, ReferenceOr<Box<Schema>>>>,
    pub required: &'a [String],
    pub additional: Option<&'a AdditionalProperties>,
    pub items: Option<&'a ReferenceOr<Box<Schema>>>,
    pub one_of: &'a [ReferenceOr<Schema>],
    pub any_of: &'a [ReferenceOr<Schema>],
    pub all_of: &'a [ReferenceOr<Schema>],
    /// What its text holds as JSON.
    pub holds: Option<&'a ReferenceOr<Schema>>,
    /// What holds only under a condition.
    pub conditions: &'a [ReferenceOr<Schema>],
    pub limits: Limits<'a>,
}

/// The keywords that only narrow what a type already says.
#[derive(Clone, Default)]
pub(in crate::lower) struct Limits<'a> {
    pub pattern: Option<&'a str>,
    pub length: (Option<usize>, Option<usize>),
    pub items: (Option<usize>, Option<usize>),
    pub members: (Option<usize>, Option<usize>),
    pub unique_items: bool,
    pub multiple_of: Option<Number>,
    pub minimum: Option<(Number, bool)>,
    pub maximum: Option<(Number, bool)>,
}

impl<'a> SchemaView<'a> {
    pub(in crate::lower) fn of(schema: &'a Schema) -> Self {
        let mut view = Self::empty(&schema.schema_data);
        match &schema.schema_kind {
            SchemaKind::Type(Type::String(string)) => view.string(string),
            SchemaKind::Type(Type::Number(number)) => view.number(number),
            SchemaKind::Type(Type::Integer(integer)) => view.integer(integer),
            SchemaKind::Type(Type::Boolean(boolean)) => {
                view.kind = Some("boolean");
                view.values = owned(&boolean.enumeration, |value| Value::Bool(*value));
            }
            SchemaKind::Type(Type::Array(array)) => {
                view.kind = Some("array");
                view.items = array.items.as_ref();
                view.limits.items = (array.min_items, array.max_items);
                view.limits.unique_items = array.unique_items;
            }
            SchemaKind::Type(Type::Object(object)) => {
                view.kind = Some("object");
                view.properties = Some(&object.properties);
                view.required = &object.required;
                view.additional = object.additional_properties.as_ref();
                view.limits.members = (object.min_properties, object.max_properties);
            }
            SchemaKind::OneOf { one_of } => view.one_of = one_of,
            SchemaKind::AnyOf { any_of } => view.any_of = any_of,
            SchemaKind::AllOf { all_of } => view.all_of = all_of,
            SchemaKind::Not { not } => view.holds = Some(not),
            SchemaKind::Any(any) => view.any(any),
        }
        let extensions = &schema.schema_data.extensions;
        let not = view.holds.take();
        if HOLDS.read(extensions) {
            view.holds = not;
        } else if !CONDITIONS.read(extensions).is_empty()
            && let Some(Schema { schema_kind: SchemaKind::AnyOf { any_of }, .. }) =
                not.and_then(ReferenceOr::as_item)
        {
            view.conditions = any_of;
        }
        view
    }

    fn empty(data: &'a SchemaData) -> Self {
        Self {
            data,
            kind: None,
            format: None,
            values: Vec::new(),
            properties: None,
            required: &[],
            additional: None,
            items: None,
            one_of: &[],
            any_of: &[],
            all_of: &[],
            holds: None,
            conditions: &[],
            limits: Limits::default(),
        }
    }

    fn string(&mut self, string: &'a openapiv3::StringType) {
        self.kind = Some("string");
        self.format = format(&string.format, |format| match format {
            StringFormat::Date => "date",
            StringFormat::DateTime => "date-time",
            StringFormat::Password => "password",
            StringFormat::Byte => "byte",
            StringFormat::Binary => "binary",
        });
        self.values = owned(&string.enumeration, |value| Value::String(value.clone()));
        self.limits.pattern = string.pattern.as_deref();
        self.limits.length = (string.min_length, string.max_length);
    }

    fn number(&mut self, number: &'a openapiv3::NumberType) {
        self.kind = Some("number");
        self.format = format(&number.format, |format| match format {
            NumberFormat::Float => "float",
            NumberFormat::Double => "double",
        });
        self.values = owned(&number.enumeration, |value| Value::from(*value));
        self.limits.multiple_of = number.multiple_of.and_then(whole_if_whole);
        self.limits.minimum = bound(number.minimum, number.exclusive_minimum);
        self.limits.maximum = bound(number.maximum, number.exclusive_maximum);
    }

    fn integer(&mut self, integer: &'a openapiv3::IntegerType) {
        self.kind = Some("integer");
        self.format = format(&integer.format, |format| match format {
            IntegerFormat::Int32 => "int32",
            IntegerFormat::Int64 => "int64",
        });
        self.values = owned(&integer.enumeration, |value| Value::from(*value));
        self.limits.multiple_of = integer.multiple_of.map(Number::from);
        self.limits.minimum = integer.minimum.map(|n| (n.into(), integer.exclusive_minimum));
        self.limits.maximum = integer.maximum.map(|n| (n.into(), integer.exclusive_maximum));
    }

    fn any(&mut self, any: &'a openapiv3::AnySchema) {
        self.kind = any.typ.as_deref();
        self.format = any.format.as_deref().map(Cow::Borrowed);
        self.values = any.enumeration.iter().map(Cow::Borrowed).collect();
        self.properties = (!any.properties.is_empty()).then_some(&any.properties);
        self.required = &any.required;
        self.additional = any.additional_properties.as_ref();
        self.items = any.items.as_ref();
        self.one_of = &any.one_of;
        self.any_of = &any.any_of;
        self.all_of = &any.all_of;
        self.holds = any.not.as_deref();
        self.limits = Limits {
            pattern: any.pattern.as_deref(),
            length: (any.min_length, any.max_length),
            items: (any.min_items, any.max_items),
            members: (any.min_properties, any.max_properties),
            unique_items: any.unique_items.unwrap_or_default(),
            multiple_of: any.multiple_of.and_then(whole_if_whole),
            minimum: bound(any.minimum, any.exclusive_minimum.unwrap_or_default()),
            maximum: bound(any.maximum, any.exclusive_maximum.unwrap_or_default()),
        };
    }

    /// Whether it says what a value is, beyond that it is an object: annotations, `nullable` and
    /// limits do not.
    pub(super) fn is_structural(&self) -> bool {
        let SchemaView {
            data: _,
            kind,
            format: _,
            values,
            properties,
            required,
            additional,
            items,
            one_of,
            any_of,
            all_of: _,
            holds: _,
            conditions,
            limits: _,
        } = self;
        !values.is_empty()
            || properties.is_some_and(|properties| !properties.is_empty())
            || !required.is_empty()
            || additional.is_some()
            || items.is_some()
            || !one_of.is_empty()
            || !any_of.is_empty()
            || !conditions.is_empty()
            || kind.is_some_and(|kind| kind != "object")
    }

    /// What a schema without `type` is about, by its other keywords.
    pub(in crate::lower) fn kind(&self) -> Option<&'a str> {
        let has_members = self.properties.is_some_and(|properties| !properties.is_empty());
        if self.kind.is_some() {
            self.kind
        } else if has_members || self.additional.is_some() {
            Some("object")
        } else if self.items.is_some() {
            Some("array")
        } else if self.values.iter().any(|value| value.is_boolean())
            && self.values.iter().all(|value| value.is_boolean() || value.is_null())
        {
            Some("boolean")
        } else {
            None
        }
    }

    /// Whether `null` is a valid value: `nullable`, or `null` among the members of `enum`.
    pub(super) fn nullable(&self) -> bool {
        self.data.nullable || self.values.iter().any(|value| value.is_null())
    }
}

fn owned<'a, T>(values: &[Option<T>], json: impl Fn(&T) -> Value) -> Vec<Cow<'a, Value>> {
    let value = |value: &Option<T>| Cow::Owned(value.as_ref().map_or(Value::Null, &json));
    values.iter().map(value).collect()
}

fn format<'a, T>(
    format: &'a VariantOrUnknownOrEmpty<T>,
    name: impl Fn(&T) -> &'static str,
) -> Option<Cow<'a, str>> {
    match format {
        VariantOrUnknownOrEmpty::Item(known) => Some(Cow::Borrowed(name(known))),
        VariantOrUnknownOrEmpty::Unknown(other) => Some(Cow::Borrowed(other)),
        VariantOrUnknownOrEmpty::Empty => None,
    }
}

fn bound(bound: Option<f64>, exclusive: bool) -> Option<(Number, bool)> {
    Some((whole_if_whole(bound?)?, exclusive))
}

/// `openapiv3` makes every bound a double; `1.0` is said as `1`.
fn whole_if_whole(number: f64) -> Option<Number> {
    if number.fract() == 0.0 && number.abs() < 9e15 {
        return Some(Number::from(number as i64));
    }
    Number::from_f64(number)
}

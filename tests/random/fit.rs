//! Makes a random description one that its version can say: references lead somewhere, names are
//! distinct, and what the version has no word for is something else.

use std::collections::HashSet;

use serde_json::Value;

use super::tree::{
    Access, Kind, Mapping, Member, Object, Operation, Rest, Scalar, Schema, Spec, Tagged, Version,
};

/// The same description, fit to be spelt. What a discriminator leads to has become components.
pub(super) fn fit(spec: Spec) -> Spec {
    let mut fitter = Fitter {
        version: spec.version,
        components: spec.schemas.len(),
        names: HashSet::new(),
        variants: Vec::new(),
    };
    let named: Vec<(String, Schema)> =
        spec.schemas.into_iter().map(|(name, schema)| (fitter.distinct(name), schema)).collect();
    let mut schemas: Vec<(String, Schema)> =
        named.into_iter().map(|(name, schema)| (name, fitter.schema(schema))).collect();
    let operations = spec.operations.into_iter().map(|it| fitter.operation(it)).collect();
    schemas.append(&mut fitter.variants);
    Spec { schemas, operations, ..spec }
}

struct Fitter {
    version: Version,
    components: usize,
    names: HashSet<String>,
    variants: Vec<(String, Schema)>,
}

impl Fitter {
    fn distinct(&mut self, mut name: String) -> String {
        while !self.names.insert(name.clone()) {
            name.push('2');
        }
        name
    }

    fn schemas(&mut self, schemas: Vec<Schema>) -> Vec<Schema> {
        schemas.into_iter().map(|schema| self.schema(schema)).collect()
    }

    fn schema(&mut self, schema: Schema) -> Schema {
        let kind = self.kind(schema.kind);
        // A list of values says by `null` that it may be that.
        let null = matches!(&kind, Kind::Enum(values) if values.contains(&Value::Null));
        let nullable =
            (schema.nullable || null) && !matches!(kind, Kind::Any | Kind::Null | Kind::Never);
        Schema { kind, nullable, ..schema }
    }

    fn kind(&mut self, kind: Kind) -> Kind {
        let kind = match self.version {
            Version::V2_0 => without_choices(without_news(kind)),
            Version::V3_0 => without_news(kind),
            Version::V3_1 | Version::V3_2 => kind,
        };
        match kind {
            Kind::Ref(index) => Kind::Ref(index % self.components),
            Kind::Const(Value::Null) => Kind::Null,
            Kind::List(item) => Kind::List(Box::new(self.schema(*item))),
            Kind::Tuple(items, closed) => Kind::Tuple(self.schemas(items), closed),
            Kind::Object(object) => Kind::Object(self.object(object)),
            Kind::AllOf(parts) => Kind::AllOf(self.schemas(parts)),
            Kind::OneOf(branches) => Kind::OneOf(self.schemas(branches)),
            Kind::AnyOf(branches) => Kind::AnyOf(self.schemas(branches)),
            Kind::Tagged(tagged) => Kind::Tagged(self.tagged(tagged)),
            Kind::Not(one, other) => {
                Kind::Not(Box::new(self.schema(*one)), Box::new(self.schema(*other)))
            }
            Kind::Conditional(base, then, other) => {
                Kind::Conditional(self.object(base), self.object(then), self.object(other))
            }
            Kind::Any
            | Kind::Never
            | Kind::Null
            | Kind::Scalar(_)
            | Kind::Enum(_)
            | Kind::Const(_)
            | Kind::Types(_) => kind,
        }
    }

    fn object(&mut self, object: Object) -> Object {
        let Object { members, rest, pattern } = object;
        let members = members.into_iter().map(|member| {
            let access = match (self.version, member.access) {
                (Version::V2_0, Access::WriteOnly) => Access::Both,
                (_, access) => access,
            };
            Member { schema: self.schema(member.schema), access, ..member }
        });
        let members = members.collect();
        let rest = match rest {
            Rest::Of(schema) => Rest::Of(Box::new(self.schema(*schema))),
            rest => rest,
        };
        let pattern = pattern.filter(|_| self.version >= Version::V3_1);
        Object { members, rest, pattern: pattern.map(|schema| Box::new(self.schema(*schema))) }
    }

    /// Gives each object the member that tells it apart, and a component unless it stands inline.
    fn tagged(&mut self, tagged: Tagged) -> Tagged {
        let Tagged { tag, variants, mapping } = tagged;
        let inline = matches!(mapping, Mapping::Inline | Mapping::Constants);
        let mut fitted = Vec::new();
        for (index, (name, object)) in variants.into_iter().enumerate() {
            let mut object = self.object(object);
            let value = match inline {
                false => Kind::Scalar(Scalar { kind: "string", format: None }),
                true => self.kind(Kind::Const(Value::from(format!("tag {index}")))),
            };
            object.members.retain(|member| member.name != tag);
            let member = Member {
                name: tag.clone(),
                schema: Schema::plain(value),
                required: true,
                access: Access::Both,
                default: false,
            };
            object.members.insert(0, member);
            let name = if inline { name } else { self.distinct(name) };
            if !inline {
                self.variants.push((name.clone(), Schema::plain(Kind::Object(object.clone()))));
            }
            fitted.push((name, object));
        }
        Tagged { tag, variants: fitted, mapping }
    }

    fn operation(&mut self, operation: Operation) -> Operation {
        let mut known = HashSet::new();
        let mut parameters = operation.parameters;
        for parameter in &mut parameters {
            if parameter.location == "path" {
                parameter.required = true;
                parameter.name.retain(|c| !matches!(c, '{' | '}' | '/' | '?' | '#'));
            }
            let simple =
                matches!(parameter.schema.kind, Kind::Scalar(_) | Kind::List(_) | Kind::Enum(_));
            if self.version == Version::V2_0 && !simple {
                parameter.schema =
                    Schema::plain(Kind::Scalar(Scalar { kind: "string", format: None }));
            }
            parameter.schema = self.schema(parameter.schema.clone());
        }
        parameters.retain(|it| !it.name.is_empty() && known.insert((it.name.clone(), it.location)));
        let body = operation.body.map(|(media, schema)| (media, self.schema(schema)));
        let mut statuses = HashSet::new();
        let mut responses = operation.responses;
        responses.retain(|(status, _)| statuses.insert(*status));
        let responses = responses.into_iter().map(|(status, content)| {
            (status, content.map(|(media, schema)| (media, self.schema(schema))))
        });
        let responses = responses.collect();
        Operation { parameters, body, responses, ..operation }
    }
}

/// What JSON Schema 2020-12 has and OpenAPI 3.0 has not.
fn without_news(kind: Kind) -> Kind {
    match kind {
        Kind::Null => Kind::Enum(vec![Value::Null]),
        Kind::Const(value) => Kind::Enum(vec![value]),
        Kind::Types(types) => {
            let scalars = types.into_iter().map(|kind| match kind {
                "array" => Kind::List(Box::new(Schema::plain(Kind::Any))),
                "object" => Kind::Object(Object::default()),
                kind => Kind::Scalar(Scalar { kind, format: None }),
            });
            Kind::AnyOf(scalars.map(Schema::plain).collect())
        }
        Kind::Tuple(..) => Kind::List(Box::new(Schema::plain(Kind::Any))),
        Kind::Conditional(base, ..) => Kind::Object(base),
        kind => kind,
    }
}

/// What OpenAPI 3.0 has and Swagger 2.0 has not.
fn without_choices(kind: Kind) -> Kind {
    match kind {
        Kind::OneOf(mut branches) | Kind::AnyOf(mut branches) => {
            without_choices(without_news(branches.swap_remove(0).kind))
        }
        Kind::Tagged(mut tagged) => Kind::Object(tagged.variants.swap_remove(0).1),
        Kind::Not(schema, _) => without_choices(without_news(schema.kind)),
        Kind::Never => Kind::Any,
        kind => kind,
    }
}

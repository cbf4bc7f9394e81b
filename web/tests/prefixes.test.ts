import { describe, expect, test } from "vitest";
import { declared, pageOf, readable, shortened } from "../src/sparql/prefixes.ts";

const prefixes = {
  kg: "https://w3id.org/allegation-kg/ontology#",
  graph: "https://w3id.org/allegation-kg/graph/",
  article: "https://w3id.org/allegation-kg/id/article/",
  rdfs: "http://www.w3.org/2000/01/rdf-schema#",
};

describe("declaring prefixes", () => {
  test("adds what is used and not declared, sorted", () => {
    expect(declared("SELECT * { ?s rdfs:label ?l ; kg:accuses ?o }", prefixes)).toBe(
      `PREFIX kg: <${prefixes.kg}>\nPREFIX rdfs: <${prefixes.rdfs}>\nSELECT * { ?s rdfs:label ?l ; kg:accuses ?o }`,
    );
  });

  test.each([
    "prefix kg: <urn:other:> select * { ?s kg:p ?o }",
    'SELECT * { ?s ?p "kg:accuses" }',
    "SELECT * { ?s ?p <kg:accuses> }",
    "SELECT * { ?s ?p ?o } # kg:accuses",
    "SELECT * { ?s ?p '''a\nkg:b''' }",
    "SELECT * { ?s unknown:p ?o }",
    "SELECT * { _:b ?p ?o }",
    "SELECT * { ?s ?p ?o } LIMIT 1",
  ])("leaves %j as it is", (query) => {
    expect(declared(query, prefixes)).toBe(query);
  });

  test("sees prefixes in paths and in lists", () => {
    const query = "SELECT * { ?s ^kg:claims/kg:respondsTo|kg:reports* ?o . FILTER (?o IN (graph:a,rdfs:b)) }";
    expect(declared(query, prefixes).match(/^PREFIX \w+/gm)).toEqual(["PREFIX graph", "PREFIX kg", "PREFIX rdfs"]);
  });

  test("does nothing twice", () => {
    const once = declared("SELECT * { ?s kg:accuses ?o }", prefixes);
    expect(declared(once, prefixes)).toBe(once);
  });
});

describe("shortening", () => {
  test("takes the longest namespace", () => {
    expect(shortened("https://w3id.org/allegation-kg/id/article/a-2018", prefixes)).toBe("article:a-2018");
  });
  test.each([
    "urn:x",
    "https://w3id.org/allegation-kg/id/article/a/b",
    "https://w3id.org/allegation-kg/ontology#",
    `${prefixes.kg}a b`,
  ])("leaves %j", (iri) => {
    expect(shortened(iri, prefixes)).toBeNull();
  });
});

test("a readable form need not be one that SPARQL reads", () => {
  expect(readable("https://w3id.org/allegation-kg/id/article/a/claim-1", prefixes)).toBe("article:a/claim-1");
  expect(readable("urn:x", prefixes)).toBe("urn:x");
});

describe("the page of an IRI", () => {
  test.each([
    ["https://w3id.org/allegation-kg/id/person/x", "/id/person/x"],
    ["https://w3id.org/allegation-kg/ontology#accuses", "/ontology/accuses"],
    ["https://w3id.org/allegation-kg/ontology", "/ontology"],
    ["http://example.org/a?b#c", "/resource?iri=http%3A%2F%2Fexample.org%2Fa%3Fb%23c"],
    ["javascript:alert(1)", "/resource?iri=javascript%3Aalert(1)"],
    [
      "https://w3id.org/allegation-kg.evil.example/",
      "/resource?iri=https%3A%2F%2Fw3id.org%2Fallegation-kg.evil.example%2F",
    ],
  ])("%s is at %s", (iri, page) => {
    expect(pageOf(iri)).toBe(page);
  });
  test("never leaves this server, even with two slashes", () => {
    const page = pageOf("https://w3id.org/allegation-kg//evil.example/x");
    expect(new URL(page, "http://127.0.0.1/").host).toBe("127.0.0.1");
  });
});

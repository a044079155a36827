using System.Text.Json;
using Cbp.Core.Configuration.Schemas;

namespace Cbp.Core.Tests.Configuration;

public class JsonSchemaTests
{
    [Theory]
    [InlineData("""{"type":"integer","minimum":1,"maximum":3}""", "2", true)]
    [InlineData("""{"type":"integer","minimum":1,"maximum":3}""", "3.0", true)]
    [InlineData("""{"type":"integer","minimum":1,"maximum":3}""", "0", false)]
    [InlineData("""{"type":"integer","minimum":1,"maximum":3}""", "4", false)]
    [InlineData("""{"type":"integer","minimum":1,"maximum":3}""", "1.5", false)]
    [InlineData("""{"type":"integer","minimum":1,"maximum":3}""", "\"2\"", false)]
    [InlineData("""{"type":"number","multipleOf":0.01}""", "10.25", true)]
    [InlineData("""{"type":"number","multipleOf":0.01}""", "10.255", false)]
    [InlineData("""{"type":"number","multipleOf":0.01}""", "1e400", false)]
    [InlineData("""{"type":"string","minLength":2,"maxLength":3}""", "\"ab\"", true)]
    [InlineData("""{"type":"string","minLength":2,"maxLength":3}""", "\"a\"", false)]
    [InlineData("""{"type":"string","minLength":2,"maxLength":3}""", "\"abcd\"", false)]
    [InlineData("""{"type":"string","pattern":"^a+$"}""", "\"aaa\"", true)]
    [InlineData("""{"type":"string","pattern":"^a+$"}""", "\"aab\"", false)]
    [InlineData("""{"enum":["a",1]}""", "1", true)]
    [InlineData("""{"enum":["a",1]}""", "\"b\"", false)]
    [InlineData("""{"const":true}""", "false", false)]
    [InlineData("""{"type":"boolean"}""", "null", false)]
    [InlineData("""{"type":"array","minItems":1,"maxItems":2,"items":{"type":"string"}}""", "[\"a\",\"b\"]", true)]
    [InlineData("""{"type":"array","minItems":1,"maxItems":2,"items":{"type":"string"}}""", "[]", false)]
    [InlineData("""{"type":"array","minItems":1,"maxItems":2,"items":{"type":"string"}}""", "[\"a\",1]", false)]
    [InlineData("""{"type":"object","required":["a"],"properties":{"a":{"type":"string"}},"additionalProperties":false}""", "{\"a\":\"\"}", true)]
    [InlineData("""{"type":"object","required":["a"],"properties":{"a":{"type":"string"}},"additionalProperties":false}""", "{}", false)]
    [InlineData("""{"type":"object","required":["a"],"properties":{"a":{"type":"string"}},"additionalProperties":false}""", "{\"a\":\"\",\"b\":1}", false)]
    [InlineData("""{"oneOf":[{"type":"string"},{"type":"integer"}]}""", "1", true)]
    [InlineData("""{"oneOf":[{"type":"string"},{"type":"integer"}]}""", "true", false)]
    [InlineData("""{"oneOf":[{"type":"number"},{"type":"integer"}]}""", "1", false)]
    public void Violation_OfAValue_IsThereWhereItDoesNotFit(string schema, string value, bool fits) =>
        Assert.Equal(fits, JsonSchema.Parse(schema).Violation(JsonElement.Parse(value)) is null);

    [Theory]
    [InlineData("""{"minimun":1}""")]
    [InlineData("""{"items":{"format":"date"}}""")]
    public void Parse_OfAKeywordThatIsNotKnown_IsRefused(string schema) => Assert.Throws<ArgumentException>(() => JsonSchema.Parse(schema));
}

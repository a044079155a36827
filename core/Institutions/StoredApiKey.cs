namespace Cbp.Core.Institutions;

/// <summary>A key, as far as it is known here: not the key itself.</summary>
/// <param name="Hash">SHA-256 of the key's UTF-8 bytes, in lower-case hexadecimal digits.</param>
/// <param name="Holder">Whose it is.</param>
public sealed record StoredApiKey(string Hash, ApiKeyHolder Holder);

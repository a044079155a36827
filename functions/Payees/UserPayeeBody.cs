using Cbp.Core.Payees.Lists;
using Cbp.Functions.Http;

namespace Cbp.Functions.Payees;

/// <summary>The JSON of an entry, as it comes in.</summary>
internal static class UserPayeeBody
{
    /// <summary>The fields that are there.</summary>
    public static UserPayeeFields Read(JsonFields fields) => new()
    {
        MemberId = fields.Text("memberId"),
        UserPayeeListId = fields.Text("userPayeeListId"),
        Type = fields.Text("type"),
        InternalPayeeId = fields.Text("internalPayeeId"),
        PayeeName = fields.Text("payeeName"),
        Address1 = fields.Text("address1"),
        Address2 = fields.Text("address2"),
        Address3 = fields.Text("address3"),
        City = fields.Text("city"),
        State = fields.Text("state"),
        PostalCode = fields.Text("postalCode"),
        Country = fields.Text("country"),
        Phone = fields.Text("phone"),
        RoutingNumber = fields.Text("routingNumber"),
        UsersAccountAtPayee = fields.Text("usersAccountAtPayee"),
        NickName = fields.Text("nickName"),
        NameOnAccount = fields.Text("nameOnAccount"),
        Favorite = fields.Flag("favorite"),
        Active = fields.Flag("active"),
        Preferences = fields.NamedTexts("preferences"),
    };
}

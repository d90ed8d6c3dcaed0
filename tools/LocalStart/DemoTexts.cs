namespace Bytedesk.LocalStart;

/// <summary>Who serves the demo's visitors.</summary>
internal sealed record DemoAgent(string Nickname, string Email);

/// <summary>A conversation of the demo.</summary>
/// <param name="VisitorId">What the shop calls the visitor.</param>
/// <param name="Visitor">The visitor's name.</param>
/// <param name="Workgroup">Whom the visitor turned to.</param>
/// <param name="Agent">Which agent has accepted it; null: it waits.</param>
/// <param name="Lines">What was said, in turns; the visitor begins. Without an agent all are the visitor's.</param>
/// <param name="IsClosed">Whether it is over.</param>
internal sealed record DemoConversation(string VisitorId, string Visitor, string Workgroup, int? Agent, string[] Lines, bool IsClosed = false);

/// <summary>A ticket of the demo.</summary>
/// <param name="Reporter">The agent who wrote it down.</param>
/// <param name="Assignee">The agent who is to deal with it; null: nobody yet.</param>
/// <param name="Status">How far it has come; null: as it was made.</param>
/// <param name="Conversation">The conversation that it comes from; null: none.</param>
internal sealed record DemoTicket(
    string Title, string Content, string Priority, string Type, int Reporter, int? Assignee = null, string? Status = null, int? Conversation = null);

/// <summary>What is said in the demo: a shop in China with some customers who write English.</summary>
internal static class DemoTexts
{
    public const string Default = "default";
    public const string AfterSales = "after-sales";

    /// <summary>Of all agents of the demo, which is a store of one machine.</summary>
    public const string Password = "Teapot-parcel-7341";

    public static IReadOnlyList<DemoAgent> Agents { get; } =
    [
        new("王小明", "xiaoming@example.com"),
        new("陳美玲", "meiling@example.com"),
        new("Zoë García", "zoe@example.com"),
    ];

    public static IReadOnlyList<(string Title, string Content)> QuickReplies { get; } =
    [
        ("问候", "您好，这里是小满茶具，请问有什么可以帮您？"),
        ("查询订单", "请把订单号发给我，我马上为您查询。"),
        ("发货时间", "现货商品在付款后 24 小时内发出，节假日顺延。"),
        ("退换货", "签收后七天内，商品完好可以无理由退换，运费由我们承担。"),
        ("Thanks", "Thank you for your patience. Is there anything else I can do for you?"),
    ];

    public static IReadOnlyList<DemoConversation> Conversations { get; } =
    [
        new("1001", "李雷", AfterSales, 1, ["收到的茶壶盖子裂了，怎么办？", "非常抱歉！请拍一张照片发给我们，我马上为您安排补发。", "照片已经发到邮箱了。", "收到，已经登记，新的壶盖明天寄出。"], IsClosed: true),
        new("1002", "Amélie Durand", Default, 2, ["Hello, do you ship to France?", "We do! It takes 8 to 12 days, and shipping is free from 80 euros.", "Perfect, thank you."], IsClosed: true),
        new("1003", "会员 20871", Default, 0, ["我昨天下的单，什么时候能发货？", "您好，请把订单号发给我，我马上为您查询。", "是 XM20260418。", "查到了，今天下午发出，发货后会有短信通知。", "好的，麻烦用顺丰，下周一前要用。"]),
        new("1004", "会员 31204", AfterSales, 1, ["想把 300 毫升的壶换成 450 毫升的，可以吗？", "可以的，签收七天内都能换，差价 40 元。", "那我怎么寄回？"]),
        new("1005", "Visitor from Canada", Default, 2, ["Hi! My parcel has been in customs for a week.", "I am sorry to hear that. Could you send me the tracking number?", "It is EE203984756CN."]),
        new("1006", "会员 40766", Default, null, ["你好，在吗？", "想订 30 套茶杯作公司礼品，能开专票吗？"]),
        new("1007", "会员 18890", Default, null, ["优惠券显示已过期，可是页面上写的是月底。"]),
        new("1008", "Visitor from Kenya", Default, null, ["Good morning, is the bamboo tea tray back in stock?"]),
        new("1009", "会员 52311", AfterSales, null, ["退款三天了还没有到账，请帮我看一下。"]),
    ];

    public static IReadOnlyList<DemoTicket> Tickets { get; } =
    [
        new("补发茶壶盖", "顾客收到的茶壶盖子有裂纹，照片在邮箱。请仓库补发同款壶盖，并附一张致歉卡。", "HIGH", "售后", 1, 0, "RESOLVED", Conversation: 0),
        new("指定顺丰发货", "订单 XM20260418，顾客要求用顺丰，下周一前送到。", "URGENT", "咨询", 0, 1, "PROCESSING", Conversation: 2),
        new("Parcel stuck in customs", "Tracking number EE203984756CN. Ask the carrier which document is missing and tell the customer by email.", "HIGH", "Shipping", 2, 2, "PENDING", Conversation: 4),
        new("团购报价：30 套茶杯", "公司礼品，需要增值税专用发票。请准备报价和交期。", "MEDIUM", "咨询", 0),
        new("优惠券提前过期", "多位顾客反映月底到期的优惠券已经不能使用，疑似活动时间设置有误。", "CRITICAL", "故障", 0, 2),
        new("Translate the care instructions", "Customers abroad ask how to clean the clay teapots. The leaflet exists in Chinese only.", "LOW", "GENERAL", 2, 1, "HOLDING"),
        new("上月退货统计", "按原因汇总上月的退货，供选品会议使用。", "LOW", "GENERAL", 1, 1, "CLOSED"),
    ];
}

"""What pages say in the notation of a preset, by stage: true lines and false ones, as (left side, right side)."""

from __future__ import annotations

Line = tuple[str, str]

HOMEWORK_TRUE: dict[int | None, list[Line]] = {
    1: [
        (r"\Delta W^2", r"\eta (\Sigma^{yx} - W^2 W^1 \Sigma^{xx}) W^{1T}"),
        (r"\Delta W^1", r"\eta W^{2T} (\Sigma^{yx} - W^2 W^1 \Sigma^{xx})"),
        (r"\frac{\partial E}{\partial W^2}", r"-\frac{1}{n} \sum_i (\mathbf{y}^i - W^2 W^1 \mathbf{x}^i) (W^1 \mathbf{x}^i)^T"),
        (r"\tau \frac{dW^1}{dt}", r"W^{2T} (\Sigma^{yx} - W^2 W^1 \Sigma^{xx})"),
        (r"\frac{dW^2}{dt}", r"\Delta W^2"),
        (r"E", r"\frac{1}{2} \mathbb{E} \|\mathbf{y} - W^2 W^1 \mathbf{x}\|^2"),
    ],
    2: [
        (r"\Sigma^{yx}", r"\sum_{i=1}^r s_i \mathbf{u}^i \mathbf{v}^{iT}"),
        (r"\Sigma^{yx} \mathbf{v}^i", r"s_i \mathbf{u}^i"),
        (r"\Sigma^{yx}", r"\frac{1}{n} \sum_i \mathbf{y}^i \mathbf{x}^{iT}"),
        (r"S", r"\operatorname{diag}(s_i)"),
        (r"\tau \frac{dW^2}{dt}", r"-\frac{\partial E}{\partial W^2}"),
        (r"\tau \frac{d\overline{W}^1}{dt}", r"\overline{W}^{2T} (S - \overline{W}^2 \overline{W}^1)"),
        (r"\tau \frac{d\overline{W}^2}{dt}", r"(S - \overline{W}^2 \overline{W}^1) \overline{W}^{1T}"),
        (r"\Delta W^2", r"\eta (\Sigma^{yx} - W^2 W^1) W^{1T}"),
        (r"W^2 W^1", r"U \overline{W}^2 \overline{W}^1 V^T"),
    ],
    3: [
        (r"\overline{W}^1", r"W^1 V"), (r"\overline{W}^2", r"U^T W^2"),
        (r"\mathbf{a}^i", r"\operatorname{col}_i(\overline{W}^1)"),
        (r"\mathbf{b}^{iT}", r"\operatorname{row}_i(\overline{W}^2)"),
        (r"\mathbf{a}^i", r"W^1 \mathbf{v}^i"),
        (r"\overline{W}^2_{ij}", r"\mathbf{b}^i_j"),
        (r"(\overline{W}^2 \overline{W}^1)_{ij}", r"\mathbf{b}^i \cdot \mathbf{a}^j"),
        (r"\tau \frac{d\overline{W}^2}{dt}", r"(S - \overline{W}^2 \overline{W}^1) \overline{W}^{1T}"),
        (r"\tau \frac{dW^2}{dt}", r"(\Sigma^{yx} - W^2 W^1 \Sigma^{xx}) W^{1T}"),
        (
            r"\tau \frac{d\mathbf{a}^i}{dt}",
            r"(s_i - \mathbf{a}^i \cdot \mathbf{b}^i) \mathbf{b}^i "
            r"- \sum_{j \neq i} (\mathbf{a}^i \cdot \mathbf{b}^j) \mathbf{b}^j",
        ),
        (
            r"\tau \frac{d\mathbf{b}^i}{dt}",
            r"(s_i - \mathbf{a}^i \cdot \mathbf{b}^i) \mathbf{a}^i "
            r"- \sum_{j \neq i} (\mathbf{a}^j \cdot \mathbf{b}^i) \mathbf{a}^j",
        ),
        (r"\tau \frac{d\mathbf{b}^i}{dt}", r"s_i \mathbf{a}^i - \sum_j (\mathbf{a}^j \cdot \mathbf{b}^i) \mathbf{a}^j"),
    ],
    4: [
        (
            r"F",
            r"\frac{1}{2\tau} \sum_{i=1}^r (s_i - \mathbf{a}^i \cdot \mathbf{b}^i)^2 + \frac{1}{2\tau} "
            r"\sum_{i=r+1}^{\min(N_1, N_3)} (\mathbf{a}^i \cdot \mathbf{b}^i)^2 "
            r"+ \frac{1}{2\tau} \sum_{i \neq j} (\mathbf{a}^i \cdot \mathbf{b}^j)^2",
        ),
        (r"F", r"\frac{1}{2\tau} \|S - \overline{W}^2 \overline{W}^1\|^2"),
        (
            r"\frac{\partial F}{\partial \mathbf{a}^i}",
            r"-\frac{1}{\tau} (s_i - \mathbf{a}^i \cdot \mathbf{b}^i) \mathbf{b}^i "
            r"+ \frac{1}{\tau} \sum_{j \neq i} (\mathbf{a}^i \cdot \mathbf{b}^j) \mathbf{b}^j",
        ),
        (r"\frac{d\mathbf{a}^i}{dt}", r"-\frac{\partial F}{\partial \mathbf{a}^i}"),
        (r"\frac{d\mathbf{b}^i}{dt}", r"-\frac{\partial F}{\partial \mathbf{b}^i}"),
        (r"\frac{dF}{dt}", r"-\|\frac{d\overline{W}^1}{dt}\|^2 - \|\frac{d\overline{W}^2}{dt}\|^2"),
    ],
    5: [
        (r"\mathbf{r}^i \cdot \mathbf{r}^j", r"\delta_{ij}"),
        (r"\mathbf{a}^i \cdot \mathbf{b}^j", r"a_i b_j \delta_{ij}"),
        (r"\tau \frac{da_i}{dt} \mathbf{r}^i", r"(s_i - a_i b_i) b_i \mathbf{r}^i"),
        (r"\tau \frac{da_i}{dt}", r"(s_i - a_i b_i) b_i"), (r"\tau \frac{db_i}{dt}", r"(s_i - a_i b_i) a_i"),
        (r"\operatorname{col}_i(R)", r"\mathbf{r}^i"),
    ],
    6: [
        (r"J", r"\frac{1}{\tau} \begin{pmatrix} -b^2 & s - 2ab \\ s - 2ab & -a^2 \end{pmatrix}"),
        (r"\operatorname{tr} J", r"-\frac{a^2 + b^2}{\tau}"),
        (r"\det J", r"\frac{(ab)^2 - (s - 2ab)^2}{\tau^2}"),
        (r"\tau \frac{d}{dt}(a + b)", r"(s - ab)(a + b)"), (r"\tau \frac{d(ab)}{dt}", r"(s - ab)(a^2 + b^2)"),
        (r"\frac{d}{dt}(a_i^2 - b_i^2)", r"0"),
    ],
    None: [
        (r"\Delta W^2", r"\eta (\Sigma^{yx} - W^2 W^1 \Sigma^{xx}) W^{1T}"),
        (r"\tau \frac{dW^2}{dt}", r"-\frac{\partial E}{\partial W^2}"),
        (r"\tau \frac{d\overline{W}^2}{dt}", r"(S - \overline{W}^2 \overline{W}^1) \overline{W}^{1T}"),
        (
            r"\tau \frac{d\mathbf{b}^i}{dt}",
            r"(s_i - \mathbf{a}^i \cdot \mathbf{b}^i) \mathbf{a}^i "
            r"- \sum_{j \neq i} (\mathbf{a}^j \cdot \mathbf{b}^i) \mathbf{a}^j",
        ),
        (r"\frac{d\mathbf{b}^i}{dt}", r"-\frac{\partial F}{\partial \mathbf{b}^i}"),
    ],
}

HOMEWORK_FALSE: dict[int | None, list[Line]] = {
    1: [
        (r"\Delta W^2", r"-\eta (\Sigma^{yx} - W^2 W^1 \Sigma^{xx}) W^{1T}"),
        (r"\Delta W^2", r"\eta (\Sigma^{yx} - W^2 W^1) W^{1T}"),
        (r"\Sigma^{xx}", r"I"),
        (r"E", r"\frac{1}{2n} \sum_i \|\mathbf{y}^i - W^2 W^1 \mathbf{x}^i\|"),
    ],
    2: [
        (r"\tau \frac{d\overline{W}^2}{dt}", r"(S + \overline{W}^2 \overline{W}^1) \overline{W}^{1T}"),
        (r"\Sigma^{yx}", r"\sum_{i=1}^r \mathbf{u}^i \mathbf{v}^{iT}"),
        (r"\overline{W}^1", r"W^1 V^T"), (r"\Delta W^2", r"\eta (\Sigma^{yx} - 2 W^2 W^1) W^{1T}"),
    ],
    3: [
        (
            r"\tau \frac{d\mathbf{b}^i}{dt}",
            r"(s_i - \mathbf{a}^i \cdot \mathbf{b}^i) \mathbf{a}^i "
            r"- \sum_{j \neq i} (\mathbf{a}^i \cdot \mathbf{b}^j) \mathbf{a}^j",
        ),
        (
            r"\tau \frac{d\mathbf{b}^i}{dt}",
            r"(s_i - \mathbf{a}^i \cdot \mathbf{b}^i) \mathbf{a}^i - \sum_j (\mathbf{a}^j \cdot \mathbf{b}^i) \mathbf{a}^j",
        ),
        (r"\overline{W}^1", r"W^1 V^T"),
    ],
    4: [
        (r"\frac{d\mathbf{a}^i}{dt}", r"\frac{\partial F}{\partial \mathbf{a}^i}"),
        (
            r"F",
            r"\frac{1}{2\tau} \sum_{i=1}^r (s_i - \mathbf{a}^i \cdot \mathbf{b}^i)^2 "
            r"+ \frac{1}{2\tau} \sum_{i \neq j} (\mathbf{a}^i \cdot \mathbf{b}^j)^2",
        ),
    ],
    5: [
        (r"\tau \frac{da_i}{dt}", r"(s_i - a_i b_i) a_i"), (r"\mathbf{r}^i \cdot \mathbf{r}^j", r"1"),
        (r"W^2", r"U^T D^2 R"),
    ],
    6: [
        (r"J", r"\frac{1}{\tau} \begin{pmatrix} -b^2 & s - ab \\ s - ab & -a^2 \end{pmatrix}"),
        (r"\frac{d}{dt}(a^2 + b^2)", r"0"), (r"a b", r"s"),
    ],
    None: [(r"\overline{W}^1", r"W^1 V^T"), (r"\Delta W^2", r"-\eta (\Sigma^{yx} - W^2 W^1 \Sigma^{xx}) W^{1T}")],
}
